package org.etchscope.app.workbench;

import javafx.application.Platform;
import org.etchscope.app.live.Findings;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.views.roofline.RooflinePainter;
import org.etchscope.views.roofline.RooflineScene;

/// The roofline of a run. Its dots move as parameters change; runs at other batches, which find the
/// knee, follow in the background.
final class RooflineView {

  private static final CentreView.Title TITLE =
      new CentreView.Title("roofline", "Roofline", "work for each byte, peaks, and the knee");

  private RooflineView() {}

  static PaintedView of(WorkbenchModel model) {
    Findings<BatchRun> batches = new Findings<>(Knee::search, Platform::runLater, model::foundOut);
    PaintedView view =
        new PaintedView(
            model,
            TITLE,
            result -> {
              Roofline roofline = Roofline.of(result);
              return PageView.still((surface, _, width, height) ->
                  RooflinePainter.paint(
                      surface,
                      new RooflineScene(new Knee(roofline, batches.of(result))),
                      width,
                      height));
            });
    model.findings().subscribe(view::spoil);
    return view;
  }
}
