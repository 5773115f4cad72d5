package org.etchscope.sim.numeric.token;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.numeric.token.TextPattern.Stretch;

/// What becomes of the matches when a text is split.
enum SplitBehavior {
  REMOVED,
  ISOLATED,
  MERGED_WITH_PREVIOUS,
  MERGED_WITH_NEXT,
  CONTIGUOUS;

  /// The behaviour of a field, which spells it `MergedWithNext`, or `merged_with_next`.
  static SplitBehavior of(JsonFields fields, String key, SplitBehavior otherwise) {
    if (!fields.has(key)) {
      return otherwise;
    }
    String name = fields.text(key).replace("_", "").toLowerCase(Locale.ROOT);
    for (SplitBehavior behavior : values()) {
      if (behavior.name().replace("_", "").toLowerCase(Locale.ROOT).equals(name)) {
        return behavior;
      }
    }
    throw fields.wrong(key, "Removed, Isolated, MergedWithPrevious, MergedWithNext or Contiguous");
  }

  /// The parts of a text.
  List<String> split(String text, List<Stretch> stretches) {
    return switch (this) {
      case REMOVED ->
          stretches.stream()
              .filter(stretch -> !stretch.match())
              .map(stretch -> text.substring(stretch.from(), stretch.to()))
              .toList();
      case ISOLATED ->
          stretches.stream().map(stretch -> text.substring(stretch.from(), stretch.to())).toList();
      case CONTIGUOUS -> joined(text, stretches, (before, here) -> before == here);
      case MERGED_WITH_PREVIOUS -> joined(text, stretches, (before, here) -> !before && here);
      case MERGED_WITH_NEXT -> joined(text, stretches, (before, here) -> before && !here);
    };
  }

  /// Whether a stretch belongs to the part of the one before it.
  private interface Joining {
    boolean joins(boolean matchBefore, boolean matchHere);
  }

  private static List<String> joined(String text, List<Stretch> stretches, Joining joining) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= stretches.size(); i++) {
      if (i == stretches.size()
          || !joining.joins(stretches.get(i - 1).match(), stretches.get(i).match())) {
        parts.add(text.substring(from, stretches.get(i - 1).to()));
        from = stretches.get(i - 1).to();
      }
    }
    return parts;
  }
}
