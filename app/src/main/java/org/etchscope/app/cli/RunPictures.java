package org.etchscope.app.cli;

import java.util.function.LongFunction;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.FigureView;
import org.etchscope.app.figure.Picture;
import org.etchscope.app.figure.RunFigure;
import org.etchscope.app.figure.RunView;
import org.etchscope.app.figure.Sheet;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/// Pictures of a run: figures, pages, and the whole window.
///
/// @param result the run
/// @param sheet what they are drawn on
/// @param selected id of what is selected, or `null`
/// @param range what the timeline shows
/// @param otherwise whether a view is drawn in its other way: the chip as its die, to scale; the
///   memory with the fullest buffer first
record RunPictures(
    SimulationResult result,
    Sheet sheet,
    @Nullable String selected,
    TimeRange range,
    boolean otherwise) {

  /// The pictures of a view, one for each cycle.
  LongFunction<Picture> of(PictureView view) {
    return switch (view) {
      case CHIP -> otherwise ? page(RunView.AREA) : cycle -> figure(FigureView.CHIP, cycle);
      case TIMELINE -> cycle -> figure(FigureView.TIMELINE, cycle);
      case INSPECTOR -> cycle -> figure(FigureView.INSPECTOR, cycle);
      case SERVER -> page(RunView.SERVER);
      case PIPELINES -> page(RunView.PIPELINES);
      case MEMORY -> page(otherwise ? RunView.MEMORY_FULLEST_FIRST : RunView.MEMORY);
      case ROOFLINE -> page(RunView.ROOFLINE);
      case WHY -> page(RunView.WHY);
      case WINDOW -> cycle -> WindowShot.of(result, sheet, cycle);
      case SWEEP, COMPARE, WATERFALL, CLAIMS, SERVING ->
          throw new IllegalStateException(view.label() + " is of many runs");
      case TOKENS, ATTENTION, ARRAY, EFFECTS ->
          throw new IllegalStateException(view.label() + " shows numbers, not a run");
    };
  }

  private Picture figure(FigureView of, long cycle) {
    return new Figure(
            result, of, sheet.look(), sheet.width(), sheet.height(), cycle, selected, range)
        .drawing();
  }

  private LongFunction<Picture> page(RunView of) {
    RunFigure figure = new RunFigure(of, result);
    return cycle -> figure.at(sheet, cycle, selected);
  }
}
