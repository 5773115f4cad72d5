package org.etchscope.app.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.etchscope.app.recipe.Program;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.ChipOptions;
import org.etchscope.views.chip.ChipPainter;
import org.etchscope.views.chip.NarrowChipPainter;
import org.etchscope.views.inspector.InspectorPainter;
import org.etchscope.views.memory.PlottedMemory;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.timeline.TimeRange;
import org.etchscope.views.timeline.TimelinePainter;
import org.etchscope.views.timeline.TimelineScene;
import org.jspecify.annotations.Nullable;

/// A picture of a run, made by the painters of the window.
///
/// @param result the run
/// @param view what is shown
/// @param look its colours and language
/// @param width width in units, of one pixel each at a scale of 1; at least 1
/// @param height height in units, at least 1
/// @param cycle where the playhead stands
/// @param selected id of what is selected on the chip, or `null`
/// @param range what the timeline shows of the run
public record Figure(
    SimulationResult result,
    FigureView view,
    Look look,
    int width,
    int height,
    long cycle,
    @Nullable String selected,
    TimeRange range) {

  public Figure {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "figure is %d x %d; both must be at least 1".formatted(width, height));
    }
    cycle = Math.clamp(cycle, 0, result.trace().cycles());
  }

  /// A figure with nothing selected, and the whole run on the timeline.
  public static Figure of(
      SimulationResult result, FigureView view, Look look, int width, int height, long cycle) {
    TimeRange all = TimeRange.whole(result.trace().cycles());
    return new Figure(result, view, look, width, height, cycle, null, all);
  }

  /// What it shows, in a few words.
  public String title() {
    return FigureText.valueOf(view.name()).title(look.language(), result.scenario().model().name());
  }

  /// What is drawn.
  public Drawing drawing() {
    Drawing drawing = new Drawing(look, width, height, facts(result, cycle), this::paint);
    return view == FigureView.TIMELINE ? drawing.plotted(this::counters) : drawing;
  }

  /// The counters below the lanes.
  private PgfPlot counters() {
    return PlottedMemory.of(
        result.trace(), range.from(), range.to(), List.of(BufferName.WEIGHTS), look.language());
  }

  private void paint(Surface surface) {
    switch (view) {
      case CHIP -> chip(surface);
      case TIMELINE ->
          TimelinePainter.paint(
              surface,
              TimelineScene.of(result.trace(), range, width, height, look.language()),
              cycle);
      case INSPECTOR -> new InspectorPainter(result).paint(surface, cycle, selected, width, height);
    }
  }

  private void chip(Surface surface) {
    if (width < NarrowChipPainter.BELOW) {
      NarrowChipPainter.paint(surface, result, cycle, width, height);
    } else {
      ChipOptions options = ChipOptions.standard(result.trace()).withSelected(selected);
      new ChipPainter(result).paint(surface, cycle, width, height, options);
    }
  }

  /// What a picture of a run says of it: program, model, chip, workload and cycle.
  public static Map<String, String> facts(SimulationResult result, long cycle) {
    return facts(result.scenario(), cycle);
  }

  /// What a picture says of its scenario.
  public static Map<String, String> facts(Scenario scenario, long cycle) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("Software", Program.nameAndVersion());
    texts.put("Model", scenario.model().name());
    texts.put("Chip", scenario.chip().id());
    texts.put("Workload", workload(scenario));
    texts.put("Cycle", Long.toString(cycle));
    return texts;
  }

  private static String workload(Scenario scenario) {
    var workload = scenario.workload();
    return String.format(
        Locale.ROOT,
        "%s, %s, batch %d, %d prompt and %d generated tokens, %s %s %s",
        workload.phase().id(),
        workload.layout().id(),
        workload.batch(),
        workload.promptTokens(),
        workload.generatedTokens(),
        workload.weights().id(),
        workload.activations().id(),
        workload.keyValue().id());
  }
}
