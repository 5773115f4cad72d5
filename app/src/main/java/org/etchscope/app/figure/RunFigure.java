package org.etchscope.app.figure;

import java.util.Optional;
import java.util.function.Function;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.area.AreaPainter;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.memory.MemoryPainter;
import org.etchscope.views.memory.PlottedMemory;
import org.etchscope.views.pipeline.PipelinePainter;
import org.etchscope.views.roofline.RooflinePainter;
import org.etchscope.views.roofline.RooflineScene;
import org.etchscope.views.server.ServerPainter;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.why.PlottedWhy;
import org.etchscope.views.why.WhyPainter;
import org.etchscope.views.why.WhyScene;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Pictures of a view that fills a page, made by the painter of the window. What the view finds out
/// by running the simulator again is found out once.
public final class RunFigure {

  private final SimulationResult result;
  private final Page page;

  /// The painter of a run.
  private interface Page {
    Explanations paint(
        Surface surface, long cycle, double width, double height, @Nullable String selected);

    /// The same as a plot for LaTeX, if it is one.
    default Optional<PgfPlot> plot(Language language) {
      return Optional.empty();
    }
  }

  /// The painter of a plot.
  ///
  /// @param page paints it
  /// @param plotted makes the plot for LaTeX
  private record PlotPage(Page page, Function<Language, PgfPlot> plotted) implements Page {

    @Override
    public Explanations paint(
        Surface surface, long cycle, double width, double height, @Nullable String selected) {
      return page.paint(surface, cycle, width, height, selected);
    }

    @Override
    public Optional<PgfPlot> plot(Language language) {
      return Optional.of(plotted.apply(language));
    }
  }

  /// A view of a run.
  public RunFigure(RunView view, SimulationResult result) {
    this.result = result;
    this.page = page(view, result);
  }

  private static Page page(RunView view, SimulationResult result) {
    return switch (view) {
      case AREA -> {
        BesideGpu chips = BesideGpu.of(result.scenario().chip());
        yield (surface, _, width, height, _) ->
            AreaPainter.paint(surface, chips.chip(), chips.gpu(), width, height);
      }
      case SERVER -> new ServerPainter(result)::paint;
      case PIPELINES -> {
        PipelinePainter painter = new PipelinePainter(result);
        yield (surface, cycle, width, height, _) -> painter.paint(surface, cycle, width, height);
      }
      case MEMORY, MEMORY_FULLEST_FIRST -> {
        boolean fullestFirst = view == RunView.MEMORY_FULLEST_FIRST;
        MemoryPainter painter = new MemoryPainter(result);
        Trace trace = result.trace();
        yield new PlotPage(
            (surface, cycle, width, height, _) ->
                painter.paint(surface, cycle, width, height, fullestFirst),
            language -> PlottedMemory.of(trace, 0, trace.cycles(), Trace.buffers(), language));
      }
      case ROOFLINE -> {
        Knee knee = Knee.of(result, Cancellation.NEVER);
        RooflineScene scene = new RooflineScene(knee);
        yield new PlotPage(
            (surface, _, width, height, _) -> RooflinePainter.paint(surface, scene, width, height),
            language -> RooflinePlot.of(knee, language));
      }
      case WHY -> {
        WhyScene scene = new WhyScene(Bottleneck.of(result, Cancellation.NEVER));
        yield new PlotPage(
            (surface, _, width, height, _) -> WhyPainter.paint(surface, scene, width, height),
            language -> PlottedWhy.of(scene, language));
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
                page.paint(surface, cycle, sheet.width(), sheet.height(), selected)
                    .mark(surface, selected, null))
        .plottedIfAny(() -> page.plot(sheet.look().language()));
  }
}
