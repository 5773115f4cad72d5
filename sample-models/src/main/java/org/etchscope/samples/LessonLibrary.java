package org.etchscope.samples;

import java.util.List;

/// The lessons that ship with the program, a lesson file each.
public final class LessonLibrary {

  private static final List<String> IDS =
      List.of(
          "warm-up",
          "batch-is-weight-reuse",
          "prefill-and-decode",
          "kv-wall-and-gqa",
          "ffn-dominates",
          "fused-softmax",
          "double-buffering",
          "fewer-bits",
          "eight-chips",
          "what-it-cannot-run",
          "the-claim",
          "where-twenty-times-comes-from");

  private LessonLibrary() {}

  /// Ids of all lessons, in the order in which they are best taken; the first is the warm-up.
  public static List<String> ids() {
    return IDS;
  }

  /// The text of the lesson file of an id.
  ///
  /// @throws IllegalArgumentException if there is none, with one sentence that names all
  public static String text(String id) {
    if (!IDS.contains(id)) {
      throw new IllegalArgumentException(
          "there is no lesson \"%s\"; there are %s".formatted(id, String.join(", ", IDS)));
    }
    return ShippedFile.text("lessons/" + id + ".json");
  }
}
