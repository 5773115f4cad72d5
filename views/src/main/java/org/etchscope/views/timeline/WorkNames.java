package org.etchscope.views.timeline;

import java.util.Locale;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// Names of work in the bars of the timeline.
///
/// @param language what is spoken
record WorkNames(Language language) {

  private static final String KEY_VALUE = "KV";
  private static final String OUTPUT = "O";

  /// A stage and its layer, for example `gate + up 38`. Layers are counted from 1 on screen.
  ///
  /// @param row the row it stands in: memory reads KV for what the attention unit calls attention
  /// @param layer the layer from 0, or -1 for none
  /// @param microBatch the micro-batch to name, or -1 if there is only one
  String of(TimelineRow row, Stage stage, int layer, int microBatch) {
    String name =
        stage == Stage.ATTENTION && row == TimelineRow.HBM_KEY_VALUE ? KEY_VALUE : ofStage(stage);
    String number = layer < 0 ? "" : " " + (layer + 1);
    return name + number + (microBatch < 0 ? "" : " " + microBatch(microBatch));
  }

  private String name(TimelineRow row, Stage stage) {
    return switch (row) {
      case HBM_KEY_VALUE -> stage == Stage.ATTENTION ? KEY_VALUE : ofStage(stage);
      case HBM_ACTIVATIONS -> TimelineText.ACTIVATIONS.in(language);
      default -> ofStage(stage);
    };
  }

  /// The shortest name, for narrow bars.
  String brief(TimelineRow row, Stage stage) {
    return stage == Stage.OUTPUT_PROJECTION ? OUTPUT : name(row, stage);
  }

  /// The name of a stage inside a sentence: abbreviations keep their capitals.
  String ofStage(Stage stage) {
    String label = Terms.of(stage).in(language);
    return label.length() > 1 && Character.isUpperCase(label.charAt(1))
        ? label
        : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }

  /// Micro-batches are A and B.
  static String microBatch(int index) {
    return String.valueOf((char) ('A' + index));
  }

  /// A segment of the program: a layer, or what comes before the first.
  ///
  /// @param suffix what stands behind it
  String ofLayer(int layer, String suffix) {
    return layer < 0
        ? TimelineText.INPUT.in(language) + suffix
        : TimelineText.LAYER.in(language, layer + 1) + suffix;
  }
}
