package org.etchscope.app.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.ForwardPass;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.attention.AttentionPainter;
import org.etchscope.views.attention.AttentionProgress;
import org.etchscope.views.attention.AttentionScene;
import org.jspecify.annotations.Nullable;

/// A picture of what heads attend to, made by the painter of the window.
public final class AttentionFigure {

  private AttentionFigure() {}

  /// How far the attention unit is at a cycle of the request of a text.
  ///
  /// @param trace the request's
  public static AttentionProgress progress(ComputedText text, Trace trace, long cycle) {
    int number = text.passAt(cycle);
    ForwardPass pass = text.passes().get(number);
    return AttentionProgress.of(
        trace,
        text.timed().steps().get(number),
        cycle,
        pass.firstPosition(),
        pass.tokens(),
        text.attention().layers());
  }

  /// A head of a text with a weight selected.
  ///
  /// @param progress how far the chip is; `null` if all is done
  public static AttentionScene scene(
      ComputedText text,
      int layer,
      int head,
      int query,
      int key,
      @Nullable AttentionProgress progress) {
    return new AttentionScene(
        text.attention(),
        text.passedTokens(),
        text.request().model().name(),
        text.request().attentionFormats(),
        layer,
        head,
        query,
        key,
        progress);
  }

  /// The query that is at work, or the last one.
  public static int query(ComputedText text, @Nullable AttentionProgress progress) {
    return progress == null ? text.attention().tokens() - 1 : progress.lastQuery();
  }

  /// The attention view.
  ///
  /// @param cycle where the playhead stands
  public static Drawing of(ComputedText text, AttentionScene scene, Sheet sheet, long cycle) {
    Map<String, String> facts = new LinkedHashMap<>(Figure.facts(text.timed().scenario(), cycle));
    facts.putAll(text.facts());
    return Drawing.on(
        sheet,
        facts,
        surface -> AttentionPainter.paint(surface, scene, sheet.width(), sheet.height()));
  }
}
