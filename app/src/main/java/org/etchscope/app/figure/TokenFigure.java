package org.etchscope.app.figure;

import org.etchscope.sim.numeric.generation.TimedGeneration;
import org.etchscope.views.tokens.TokenStripPainter;
import org.etchscope.views.tokens.TokenStripScene;

/// A picture of a generated text, made by the painter of the window.
public final class TokenFigure {

  private TokenFigure() {}

  /// The token strip at a cycle of the request.
  public static Drawing of(TimedGeneration timed, Sheet sheet, long cycle) {
    TokenStripScene scene = TokenStripScene.of(timed, sheet.width(), sheet.height(), cycle);
    return Drawing.on(
        sheet,
        Figure.facts(timed.scenario(), cycle),
        surface -> TokenStripPainter.paint(surface, scene, cycle));
  }
}
