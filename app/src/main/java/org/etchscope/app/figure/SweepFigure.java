package org.etchscope.app.figure;

import org.etchscope.views.sweep.PlottedSweep;
import org.etchscope.views.sweep.SweepPainter;
import org.etchscope.views.sweep.SweepScene;

/// A picture of a sweep, made by the painter of the window.
public final class SweepFigure {

  private SweepFigure() {}

  /// The page of a sweep.
  public static Drawing of(SweepScene scene, Sheet sheet) {
    return Drawing.on(
            sheet,
            Figure.facts(scene.base(), 0),
            surface -> SweepPainter.paint(surface, scene, sheet.width(), sheet.height()))
        .plotted(() -> PlottedSweep.of(scene, sheet.look().language()));
  }
}
