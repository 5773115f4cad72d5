package org.etchscope.app.workbench.view;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.etchscope.app.live.Findings;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.why.PlottedWhy;
import org.etchscope.views.why.WhyPainter;
import org.etchscope.views.why.WhyScene;

/// Where the cycles of a run went. What more of each resource would gain appears row by row, as
/// runs in the background end.
public final class WhyView {

  private WhyView() {}

  static PaintedView of(WorkbenchModel model) {
    Findings<SimulationResult, Relief> gains =
        new Findings<>(WhyView::inquire, Platform::runLater, model::foundOut);
    model.inquiries().background().watched(gains);
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(model, "why", WorkbenchText.VIEW_WHY, WorkbenchText.VIEW_WHY_HELP),
            result ->
                PageView.still((surface, _, width, height) ->
                        WhyPainter.paint(
                            surface,
                            new WhyScene(new Bottleneck(result, gains.of(result))),
                            width,
                            height))
                    .plotted((_, language) ->
                        Optional.of(
                            PlottedWhy.of(
                                new WhyScene(new Bottleneck(result, gains.of(result))),
                                language))));
    WhileShown.follow(view, model.findings(), _ -> view.spoil());
    return view;
  }

  private static void inquire(
      SimulationResult result, Cancellation cancellation, Consumer<Relief> found) {
    for (Resource resource : Resource.of(result.scenario())) {
      found.accept(Relief.of(result.scenario(), resource, cancellation));
    }
  }
}
