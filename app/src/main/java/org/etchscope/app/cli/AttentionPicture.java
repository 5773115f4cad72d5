package org.etchscope.app.cli;

import org.etchscope.app.figure.AttentionFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.attention.AttentionProgress;
import org.etchscope.views.attention.AttentionScene;

/// A picture of what the heads of a model attend to while it writes a text, as the window draws it.
///
/// @param text the text
/// @param options what to look at
record AttentionPicture(ComputedText text, NumericOptions options) {

  /// @param cycle where the playhead stands; at the end of the request all is done
  Drawing at(Sheet sheet, long cycle) {
    AttentionMaps maps = text.attention();
    Trace trace = text.trace();
    AttentionProgress progress =
        cycle >= trace.cycles() ? null : AttentionFigure.progress(text, trace, cycle);
    int layer = within("--layer", options.layer(), maps.layers());
    int head = within("--head", options.head(), maps.heads());
    int query =
        within("--query", options.query(AttentionFigure.query(text, progress)), maps.tokens());
    int largest = AttentionScene.largestKey(maps, layer, head, query);
    int key = within("--key", options.key(largest), maps.tokens());
    AttentionScene scene = AttentionFigure.scene(text, layer, head, query, key, progress);
    return AttentionFigure.of(text, scene, sheet, cycle);
  }

  private static int within(String option, int value, int size) {
    if (value >= size) {
      throw new InputException(
          "%s is %d; it must be from 0 to %d".formatted(option, value, size - 1));
    }
    return value;
  }
}
