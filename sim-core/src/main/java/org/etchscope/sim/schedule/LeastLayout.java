package org.etchscope.sim.schedule;

import java.util.Optional;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;

/// The fewest chips that hold a model and the cache of its sequences: what a chip without memory
/// beside it needs before anything can run.
public final class LeastLayout {

  private static final int MOST = 64;

  private LeastLayout() {}

  /// The layout with the fewest chips whose memories hold the weights and the cache of everything
  /// in flight (of one sequence in the phase steady): tensor-parallel groups of a power of two,
  /// pipelines of any length, of one stage for a whole request. Of equal layouts it is the one with
  /// the shortest pipeline. The scenario's own layout has no say. Empty if no layout does.
  public static Optional<ParallelLayout> of(Scenario scenario) {
    int longest =
        scenario.workload().phase() == Phase.REQUEST
            ? 1
            : Math.min(MOST, scenario.model().layers().size());
    ParallelLayout best = null;
    for (int stages = 1; stages <= longest; stages++) {
      for (int tensor = 1; tensor <= MOST; tensor *= 2) {
        ParallelLayout layout = new ParallelLayout(tensor, stages, 1);
        boolean fewer = best == null || layout.chips() < best.chips();
        if (fewer && fits(scenario, layout)) {
          best = layout;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean fits(Scenario scenario, ParallelLayout layout) {
    TransformerShape model = scenario.model();
    try {
      Scenario laidOut =
          new Scenario(model, scenario.chip(), scenario.workload().withLayout(layout));
      return new Capacity(laidOut, PipelineStage.of(model.layers().size(), layout)).fits();
    } catch (ScheduleException _) {
      // The heads cannot be shared by so many.
      return false;
    }
  }
}
