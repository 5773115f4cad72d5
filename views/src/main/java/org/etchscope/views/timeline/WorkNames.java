package org.etchscope.views.timeline;

import java.util.Locale;
import org.etchscope.sim.schedule.Stage;

/// Names of work in the bars of the timeline.
final class WorkNames {

  private WorkNames() {}

  /// A stage and its layer, for example `gate + up 38`. Layers are counted from 1 on screen.
  ///
  /// @param row the row it stands in: memory reads KV for what the attention unit calls attention
  /// @param layer the layer from 0, or -1 for none
  /// @param microBatch the micro-batch to name, or -1 if there is only one
  static String of(TimelineRow row, Stage stage, int layer, int microBatch) {
    String name =
        stage == Stage.ATTENTION && row == TimelineRow.HBM_KEY_VALUE ? "KV" : ofStage(stage);
    String number = layer < 0 ? "" : " " + (layer + 1);
    return name + number + (microBatch < 0 ? "" : " " + microBatch(microBatch));
  }

  /// The name of a stage inside a sentence: abbreviations keep their capitals.
  static String ofStage(Stage stage) {
    String label = stage.label();
    return label.length() > 1 && Character.isUpperCase(label.charAt(1))
        ? label
        : label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }

  /// Micro-batches are A and B.
  static String microBatch(int index) {
    return String.valueOf((char) ('A' + index));
  }
}
