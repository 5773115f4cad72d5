package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.FullAttention.Run;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.LayerShape.JointStream;
import org.etchscope.sim.workload.Workload;

/// The rows of a micro-batch in a layer, in groups that meet matrices of their own. All layers but
/// those of MM-DiT have one group. There the tokens of all images come first, then those of all
/// texts; where the images have a second attention among themselves, their rows stand behind these
/// once more.
///
/// @param image rows of the first group: tokens of images, or all
/// @param text rows of the second group: tokens of texts; 0 if there is one group
/// @param again whether the first group's rows have a second attention
/// @param textLeaves whether the second group's rows leave the layer
record StreamRows(int image, int text, boolean again, boolean textLeaves) {

  /// The rows of a micro-batch in a layer.
  static StreamRows of(MicroBatch batch, LayerShape layer, Workload workload) {
    JointStream joint = layer.joint();
    if (joint == null) {
      return new StreamRows(batch.rows(), 0, false, true);
    }
    int text = Math.multiplyExact(batch.sequences(), workload.details().denoising().textTokens());
    return new StreamRows(batch.rows() - text, text, joint.imageAttention(), joint.textOutput());
  }

  /// Groups of the rows that come from the layer before: the residual's.
  int[] carried() {
    return text == 0 ? new int[] {image} : new int[] {image, text};
  }

  /// Groups of the rows that attend.
  int[] attended() {
    if (text == 0) {
      return carried();
    }
    return again ? new int[] {image, text, image} : carried();
  }

  /// Groups of the rows that attention's result is projected for.
  int[] projected() {
    if (textLeaves) {
      return attended();
    }
    return again ? new int[] {image, image} : kept();
  }

  /// For each of those groups the one of the rows that attend.
  int[] projectedOf() {
    if (text == 0) {
      return new int[] {0};
    }
    if (textLeaves) {
      return again ? new int[] {0, 1, 2} : new int[] {0, 1};
    }
    return again ? new int[] {0, 2} : new int[] {0};
  }

  /// For each of those groups the one of the residual that it is added to.
  int[] addedTo() {
    if (text == 0) {
      return new int[] {0};
    }
    if (textLeaves) {
      return again ? new int[] {0, 1, 0} : new int[] {0, 1};
    }
    return again ? new int[] {0, 0} : new int[] {0};
  }

  /// Groups of the rows that leave the layer.
  int[] kept() {
    return textLeaves ? carried() : new int[] {image};
  }

  /// The rows of each sequence that attend to each other, as runs of the rows that attend.
  List<List<Run>> sequences(MicroBatch batch) {
    List<List<Run>> sequences = new ArrayList<>();
    int row = 0;
    int textRow = image;
    int againRow = image + text;
    int textTokens = text / batch.sequences();
    for (SequenceGroup group : batch.groups()) {
      int tokens = group.newTokens() - textTokens;
      for (int sequence = 0; sequence < group.count(); sequence++) {
        Run own = new Run(row, row + tokens);
        sequences.add(
            text == 0 ? List.of(own) : List.of(own, new Run(textRow, textRow + textTokens)));
        if (again) {
          sequences.add(List.of(new Run(againRow + row, againRow + row + tokens)));
        }
        row += tokens;
        textRow += textTokens;
      }
    }
    return sequences;
  }
}
