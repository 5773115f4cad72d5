package org.etchscope.app.workbench;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.etchscope.app.live.Findings;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.serving.Arrivals;
import org.etchscope.sim.serving.Policy;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.TokenLengths;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.serving.ServingPainter;
import org.etchscope.views.serving.ServingScene;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// The server of the run while requests come over time, as `etchscope serve` has it unless asked
/// otherwise, but for fewer requests. It is served in the background when the view is looked at;
/// the playhead's share of the run is the moment that is shown.
final class ServingView {

  private static final int REQUESTS = 200;
  private static final double PER_SECOND = 10;
  private static final int SEQUENCES = 256;

  private final Findings<SimulationResult, Served> findings;

  /// What came out.
  ///
  /// @param result what was served; `null` if it cannot be
  /// @param sentence why it cannot
  private record Served(@Nullable ServingResult result, String sentence) {}

  private ServingView(WorkbenchModel model) {
    this.findings =
        new Findings<>(
            (run, cancellation, found) -> serve(run.scenario(), cancellation, found),
            Platform::runLater,
            model::foundOut);
  }

  static PaintedView of(WorkbenchModel model) {
    ServingView serving = new ServingView(model);
    PaintedView view =
        new PaintedView(
            model,
            CentreView.Title.of(
                model, "serving", WorkbenchText.VIEW_SERVING, WorkbenchText.VIEW_SERVING_HELP),
            _ -> PageView.moving(serving::paint));
    WhileShown.follow(view, model.findings(), _ -> view.spoil());
    return view;
  }

  private static void serve(Scenario scenario, Cancellation cancellation, Consumer<Served> found) {
    try {
      Arrivals arrivals =
          new Arrivals(
              PER_SECOND,
              1,
              TokenLengths.of("exponential:512"),
              TokenLengths.of("exponential:128"),
              0,
              0,
              1);
      ServingResult result =
          new ServingPlan(scenario, Policy.CHUNKED, 0, SEQUENCES, true)
              .serve(arrivals.draw(REQUESTS, scenario.chip().clockHertz()), cancellation);
      found.accept(new Served(result, ""));
    } catch (CancelledException | CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      found.accept(new Served(null, Objects.toString(e.getMessage(), e.toString())));
    }
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    List<Served> found = findings.of(state.result());
    ServingResult result = found.isEmpty() ? null : found.getFirst().result;
    if (result != null && result.finished() > 0) {
      double cycles = Math.max(1, state.result().trace().cycles());
      double moment = Math.clamp(state.cycle() / cycles, 0, 1);
      ServingPainter.paint(surface, new ServingScene(result, moment), width, height);
      return new Explanations();
    }
    String why =
        found.isEmpty()
            ? surface.say(WorkbenchText.SERVING_REQUESTS, Figures.whole(REQUESTS))
            : found.getFirst().sentence;
    EmptyPage.paint(surface, surface.say(WorkbenchText.VIEW_SERVING), why, width, height);
    return new Explanations();
  }
}
