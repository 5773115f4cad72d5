package org.etchscope.app.figure;

import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.memory.MemoryPainter;
import org.etchscope.views.pipeline.PipelinePainter;
import org.etchscope.views.roofline.RooflinePainter;
import org.etchscope.views.roofline.RooflineScene;
import org.etchscope.views.server.ServerPainter;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.why.WhyPainter;
import org.etchscope.views.why.WhyScene;
import org.jspecify.annotations.Nullable;

/// Pictures of a view that fills a page, made by the painter of the window. What the view finds out
/// by running the simulator again is found out once.
public final class RunFigure {

  private final SimulationResult result;
  private final Page page;

  /// The painter of a run.
  private interface Page {
    Explanations paint(Surface surface, long cycle, double width, double height);
  }

  /// A view of a run.
  public RunFigure(RunView view, SimulationResult result) {
    this.result = result;
    this.page = page(view, result);
  }

  private static Page page(RunView view, SimulationResult result) {
    return switch (view) {
      case SERVER -> new ServerPainter(result)::paint;
      case PIPELINES -> new PipelinePainter(result)::paint;
      case MEMORY -> {
        MemoryPainter painter = new MemoryPainter(result);
        yield (surface, cycle, width, height) ->
            painter.paint(surface, cycle, width, height, false);
      }
      case ROOFLINE -> {
        RooflineScene scene = new RooflineScene(Knee.of(result, Cancellation.NEVER));
        yield (surface, _, width, height) -> RooflinePainter.paint(surface, scene, width, height);
      }
      case WHY -> {
        WhyScene scene = new WhyScene(Bottleneck.of(result, Cancellation.NEVER));
        yield (surface, _, width, height) -> WhyPainter.paint(surface, scene, width, height);
      }
    };
  }

  /// The view at a cycle.
  ///
  /// @param selected id of what is selected, or `null`
  public Drawing at(Sheet sheet, long cycle, @Nullable String selected) {
    return Drawing.on(
        sheet,
        Figure.facts(result, cycle),
        surface ->
            page.paint(surface, cycle, sheet.width(), sheet.height())
                .mark(surface, selected, null));
  }
}
