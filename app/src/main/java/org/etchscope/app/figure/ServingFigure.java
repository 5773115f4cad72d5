package org.etchscope.app.figure;

import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingWish;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.serving.PlottedServing;
import org.etchscope.views.serving.ServingPainter;
import org.etchscope.views.serving.ServingScene;

/// Pictures of a server while requests come, made by the painter of the window.
public final class ServingFigure {

  private final ServingResult result;

  private ServingFigure(ServingResult result) {
    this.result = result;
  }

  /// Serves what is asked.
  ///
  /// @throws IllegalArgumentException if an option is wrong, in one sentence
  /// @throws ScheduleException if the model cannot be served so, in one sentence
  public static ServingFigure of(Scenario scenario, ServingWish wish, Cancellation cancellation) {
    ServingResult result =
        wish.plan(scenario).serve(wish.requests(scenario.chip().clockHertz()), cancellation);
    if (result.finished() == 0) {
      throw new ScheduleException(
          "no request was served: the cache of each is larger than the memory for it");
    }
    return new ServingFigure(result);
  }

  /// What was served.
  public ServingResult result() {
    return result;
  }

  /// From the first cycle to the end of the last iteration.
  public long cycles() {
    return new ServingScene(result, 0).endCycle();
  }

  /// The picture at a cycle.
  public Drawing at(Sheet sheet, long cycle) {
    ServingScene scene = new ServingScene(result, Math.clamp((double) cycle / cycles(), 0, 1));
    return Drawing.on(
            sheet,
            Figure.facts(result.plan().scenario(), cycle),
            surface -> ServingPainter.paint(surface, scene, sheet.width(), sheet.height()))
        .plotted(() -> PlottedServing.of(scene, sheet.look().language()));
  }
}
