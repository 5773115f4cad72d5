package org.etchscope.app.cli;

import org.etchscope.app.figure.AttentionFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.sim.numeric.forward.AttentionMaps;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.attention.AttentionProgress;
import org.etchscope.views.attention.AttentionScene;
import org.etchscope.views.surface.Look;
import org.jspecify.annotations.Nullable;

/// A picture of what the heads of a model attend to while it writes a text, as the window draws it.
///
/// @param text the text
/// @param options what to look at
/// @param share where in the request the playhead stands, 0 to 1; `null` if all is done
record AttentionPicture(ComputedText text, NumericOptions options, @Nullable Double share) {

  Drawing drawing(Look look, int width, int height) {
    AttentionMaps maps = text.attention();
    Trace trace = text.trace();
    long cycle = share == null ? trace.cycles() : Math.round(share * trace.cycles());
    AttentionProgress progress =
        share == null ? null : AttentionFigure.progress(text, trace, cycle);
    int layer = within("--layer", options.layer(), maps.layers());
    int head = within("--head", options.head(), maps.heads());
    int query =
        within("--query", options.query(AttentionFigure.query(text, progress)), maps.tokens());
    int largest = AttentionScene.largestKey(maps, layer, head, query);
    int key = within("--key", options.key(largest), maps.tokens());
    AttentionScene scene = AttentionFigure.scene(text, layer, head, query, key, progress);
    return AttentionFigure.of(text, scene, look, width, height, cycle);
  }

  private static int within(String option, int value, int size) {
    if (value >= size) {
      throw new InputException(
          "%s is %d; it must be from 0 to %d".formatted(option, value, size - 1));
    }
    return value;
  }
}
