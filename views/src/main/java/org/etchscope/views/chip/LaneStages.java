package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// The products of a lane. Those that only some models have share the lane with the boxes of those
/// that all have: router and shared experts, the maps of latent attention, keys and values of
/// cross-attention, what stands in front of and behind the layers.
final class LaneStages {

  private static final int MOST_NAMES = 2;

  private LaneStages() {}

  /// All products of a lane.
  static Stage[] of(Pipeline pipeline) {
    return Stage.products(pipeline).toArray(new Stage[0]);
  }

  /// All products.
  static List<Stage> all() {
    return Arrays.stream(Pipeline.values())
        .flatMap(pipeline -> Stage.products(pipeline).stream())
        .toList();
  }

  /// The products without a box of their own that have arrays at a cycle, in words behind a comma;
  /// empty if there are none.
  static String othersAtWork(Trace trace, Lane lane, long cycle, Language language) {
    List<String> names = new ArrayList<>();
    for (Stage stage : lane.stages()) {
      boolean boxed = UnitBox.all().stream().anyMatch(box -> box.stage() == stage);
      if (!boxed && names.size() < MOST_NAMES && trace.busyArrays(stage, cycle) > 0) {
        names.add(inSentence(Terms.of(stage).in(language)));
      }
    }
    return names.stream()
        .map(name -> ChipText.AND.in(language, name))
        .collect(Collectors.joining());
  }

  /// A name within a sentence; abbreviations stay as they are.
  private static String inSentence(String label) {
    boolean abbreviation = label.length() > 1 && Character.isUpperCase(label.charAt(1));
    return abbreviation
        ? label
        : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }
}
