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
  /// in flight (in the phase steady that of the smallest conveyor): tensor-parallel groups of a
  /// power of two, pipelines of any length. Of equal layouts it is the one with the shortest
  /// pipeline. The scenario's own layout has no say. Empty if no layout does.
  public static Optional<ParallelLayout> of(Scenario scenario) {
    int longest = Math.min(MOST, scenario.model().layers().size());
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
      Servable.check(laidOut);
      Capacity capacity = new Capacity(laidOut, PipelineStage.of(model.layers().size(), layout));
      return capacity.fits()
          && (laidOut.workload().phase() != Phase.STEADY || moves(laidOut, capacity));
    } catch (ScheduleException _) {
      // The heads cannot be shared by so many, or the model does not run so.
      return false;
    }
  }

  /// Whether there is a conveyor that fits.
  private static boolean moves(Scenario scenario, Capacity capacity) {
    int turns = TurnTaking.microBatches(scenario);
    int batch = Math.ceilDiv(scenario.workload().batch(), scenario.workload().layout().copies());
    int mostRows = new RowLimits(scenario, batch, turns).mostRows();
    int inFlight = turns * scenario.workload().layout().pipeline();
    return ConveyorChoice.exists(scenario, capacity, inFlight, mostRows);
  }
}
