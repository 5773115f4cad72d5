package org.etchscope.app.cli;

import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.FigureView;
import org.etchscope.app.workbench.WindowPicture;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.palette.Theme;

/// A picture of a run: a figure, or the whole window.
///
/// @param result the run
/// @param view what is shown
/// @param theme its colours
/// @param width pixels
/// @param height pixels
/// @param cycleShare where in the run the playhead stands, 0 to 1
record Picture(
    SimulationResult result,
    PictureView view,
    Theme theme,
    int width,
    int height,
    double cycleShare) {

  /// The picture as a PNG file, which states its scenario.
  byte[] png() {
    return switch (view) {
      case WINDOW ->
          Figure.encoded(
              WindowPicture.render(result, theme, width, height, cycleShare),
              Figure.facts(result, cycle()));
      case CHIP -> figure(FigureView.CHIP).png(1);
      case TIMELINE -> figure(FigureView.TIMELINE).png(1);
      case TOKENS -> throw new IllegalStateException("a token strip shows a text");
      case ATTENTION, ARRAY -> throw noRun();
    };
  }

  /// The picture as an SVG file, which states its scenario; not for the window, which is made of
  /// controls.
  byte[] svg() {
    return switch (view) {
      case WINDOW -> throw new IllegalStateException("the window is no painter's");
      case TOKENS -> throw new IllegalStateException("a token strip shows a text");
      case CHIP -> figure(FigureView.CHIP).svg();
      case TIMELINE -> figure(FigureView.TIMELINE).svg();
      case ATTENTION, ARRAY -> throw noRun();
    };
  }

  private IllegalStateException noRun() {
    return new IllegalStateException(view.label() + " shows numbers, not a run");
  }

  private Figure figure(FigureView of) {
    return Figure.of(result, of, theme, width, height, cycle());
  }

  private long cycle() {
    return Math.round(cycleShare * result.trace().cycles());
  }
}
