package org.etchscope.app.workbench.view;

import java.util.Optional;
import javafx.application.Platform;
import org.etchscope.app.figure.RooflinePlot;
import org.etchscope.app.live.Findings;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.roofline.RooflinePainter;
import org.etchscope.views.roofline.RooflineScene;

/// The roofline of a run. Its dots move as parameters change; runs at other batches, which find the
/// knee, follow in the background.
public final class RooflineView {

  private RooflineView() {}

  static PaintedView of(WorkbenchModel model) {
    Findings<SimulationResult, BatchRun> batches =
        new Findings<>(Knee::search, Platform::runLater, model::foundOut);
    model.inquiries().background().watched(batches);
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(
                model, "roofline", WorkbenchText.VIEW_ROOFLINE, WorkbenchText.VIEW_ROOFLINE_HELP),
            result -> {
              Roofline roofline = Roofline.of(result);
              return PageView.still((surface, _, width, height) ->
                      RooflinePainter.paint(
                          surface,
                          new RooflineScene(new Knee(roofline, batches.of(result))),
                          width,
                          height))
                  .plotted((_, language) ->
                      Optional.of(
                          RooflinePlot.of(new Knee(roofline, batches.of(result)), language)));
            });
    WhileShown.follow(view, model.findings(), _ -> view.spoil());
    return view;
  }
}
