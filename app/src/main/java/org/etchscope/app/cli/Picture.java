package org.etchscope.app.cli;

import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Figure;
import org.etchscope.app.figure.FigureView;
import org.etchscope.app.figure.PictureFormat;
import org.etchscope.app.figure.RunFigure;
import org.etchscope.app.figure.RunView;
import org.etchscope.app.workbench.WindowPicture;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.surface.Look;

/// A picture of a run: a figure, or the whole window.
///
/// @param result the run
/// @param view what is shown
/// @param look its colours and language
/// @param width pixels
/// @param height pixels
/// @param cycleShare where in the run the playhead stands, 0 to 1
record Picture(
    SimulationResult result,
    PictureView view,
    Look look,
    int width,
    int height,
    double cycleShare) {

  /// The picture as a file, which states its scenario. The window, which is made of controls, is
  /// pixels only.
  byte[] as(PictureFormat format) {
    return view == PictureView.WINDOW
        ? Figure.encoded(
            WindowPicture.render(result, look, width, height, cycleShare),
            Figure.facts(result, cycle()))
        : drawing()
            .as(format, "%s of %s".formatted(view.label(), result.scenario().model().name()));
  }

  private Drawing drawing() {
    return switch (view) {
      case CHIP -> figure(FigureView.CHIP);
      case TIMELINE -> figure(FigureView.TIMELINE);
      case SERVER -> page(RunView.SERVER);
      case PIPELINES -> page(RunView.PIPELINES);
      case MEMORY -> page(RunView.MEMORY);
      case ROOFLINE -> page(RunView.ROOFLINE);
      case WHY -> page(RunView.WHY);
      case WINDOW -> throw new IllegalStateException("the window is no painter's");
      case TOKENS, ATTENTION, ARRAY, EFFECTS ->
          throw new IllegalStateException(view.label() + " shows numbers, not a run");
    };
  }

  private Drawing figure(FigureView of) {
    return Figure.of(result, of, look, width, height, cycle()).drawing();
  }

  private Drawing page(RunView of) {
    return RunFigure.of(of, result, look, width, height, cycle());
  }

  private long cycle() {
    return Math.round(cycleShare * result.trace().cycles());
  }
}
