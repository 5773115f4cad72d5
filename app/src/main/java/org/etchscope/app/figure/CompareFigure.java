package org.etchscope.app.figure;

import org.etchscope.views.compare.ComparePainter;
import org.etchscope.views.compare.CompareScene;
import org.etchscope.views.compare.PlottedComparison;
import org.etchscope.views.compare.PlottedWaterfall;
import org.etchscope.views.compare.WaterfallPainter;
import org.etchscope.views.compare.WaterfallScene;

/// Pictures of comparisons, made by the painters of the window.
public final class CompareFigure {

  private CompareFigure() {}

  /// Runs on one clock.
  public static Drawing of(CompareScene scene, Sheet sheet) {
    return Drawing.on(
            sheet,
            Figure.facts(scene.comparison().runs().getFirst(), 0),
            surface -> ComparePainter.paint(surface, scene, sheet.width(), sheet.height()))
        .plotted(() -> PlottedComparison.of(scene, sheet.look().language()));
  }

  /// The way from one scenario to another.
  public static Drawing of(WaterfallScene scene, Sheet sheet) {
    return Drawing.on(
            sheet,
            Figure.facts(scene.to(), 0),
            surface -> WaterfallPainter.paint(surface, scene, sheet.width(), sheet.height()))
        .plotted(() -> PlottedWaterfall.of(scene, sheet.look().language()));
  }
}
