package org.etchscope.app.figure;

import java.util.function.Consumer;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.memory.MemoryPainter;
import org.etchscope.views.pipeline.PipelinePainter;
import org.etchscope.views.roofline.RooflinePainter;
import org.etchscope.views.roofline.RooflineScene;
import org.etchscope.views.server.ServerPainter;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.why.WhyPainter;
import org.etchscope.views.why.WhyScene;

/// A picture of a view that fills a page, made by the painter of the window. What the view finds
/// out by running the simulator again is found out here.
public final class RunFigure {

  private RunFigure() {}

  /// The view of a run at a cycle.
  public static Drawing of(
      RunView view, SimulationResult result, Look look, int width, int height, long cycle) {
    return new Drawing(
        look,
        width,
        height,
        Figure.facts(result, cycle),
        painter(view, result, width, height, cycle));
  }

  private static Consumer<Surface> painter(
      RunView view, SimulationResult result, int width, int height, long cycle) {
    return switch (view) {
      case SERVER -> {
        ServerPainter painter = new ServerPainter(result);
        yield surface -> painter.paint(surface, cycle, width, height);
      }
      case PIPELINES -> {
        PipelinePainter painter = new PipelinePainter(result);
        yield surface -> painter.paint(surface, cycle, width, height);
      }
      case MEMORY -> {
        MemoryPainter painter = new MemoryPainter(result);
        yield surface -> painter.paint(surface, cycle, width, height, false);
      }
      case ROOFLINE -> {
        RooflineScene scene = new RooflineScene(Knee.of(result, Cancellation.NEVER));
        yield surface -> RooflinePainter.paint(surface, scene, width, height);
      }
      case WHY -> {
        WhyScene scene = new WhyScene(Bottleneck.of(result, Cancellation.NEVER));
        yield surface -> WhyPainter.paint(surface, scene, width, height);
      }
    };
  }
}
