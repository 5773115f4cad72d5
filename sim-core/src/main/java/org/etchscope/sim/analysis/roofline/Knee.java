package org.etchscope.sim.analysis.roofline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;

/// The batch B* at which a decode step of the products turns from the memory to the arrays: weights
/// are read once whatever the batch, work grows with it.
///
/// - **Predicted** from one run and the chip's peaks: `B · (weight bytes / HBM peak) / (operations
///   of the products / array peak)`.
/// - **Found** by running other batches: the smallest at which the products keep the arrays for at
///   least as long as their weights keep HBM, padding, weight loads and the memory's own losses
///   included. Batches grow by four first, then the gap that holds the knee is halved until it is
///   narrower than a 32nd.
///
/// @param roofline the run
/// @param runs runs at other batches, by batch; those that are not finished yet are missing
public record Knee(Roofline roofline, List<BatchRun> runs) {

  private static final int LARGEST_BATCH = 4096;
  private static final int STEP = 4;
  private static final int FINENESS = 32;

  public Knee {
    Objects.requireNonNull(roofline, "roofline");
    runs = runs.stream().sorted(Comparator.comparingInt(BatchRun::batch)).toList();
  }

  /// Runs other batches until the knee is known.
  ///
  /// @throws CancelledException if it is no longer wanted
  public static Knee of(SimulationResult result, Cancellation cancellation) {
    List<BatchRun> runs = new ArrayList<>();
    search(result, cancellation, runs::add);
    return new Knee(Roofline.of(result), runs);
  }

  /// Whether a run has a knee: in decode a batch can be chosen.
  public static boolean isAskedOf(Scenario scenario) {
    return scenario.workload().phase() == Phase.DECODE;
  }

  /// Runs other batches and gives each away as it ends; none if the run has no knee.
  ///
  /// @throws CancelledException if they are no longer wanted
  public static void search(
      SimulationResult result, Cancellation cancellation, Consumer<BatchRun> found) {
    Scenario scenario = result.scenario();
    if (!isAskedOf(scenario)) {
      return;
    }
    MemoryCalibration calibration = MemoryCalibration.atHand();
    int below = 0;
    int beyond = 0;
    int least = scenario.workload().layout().copies();
    for (int batch = least; batch <= LARGEST_BATCH && beyond == 0; batch *= STEP) {
      BatchRun run = run(scenario, batch, cancellation, calibration);
      found.accept(run);
      if (run.isBeyondKnee() || !run.ran()) {
        beyond = batch;
      } else {
        below = batch;
      }
    }
    while (below > 0 && beyond - below > Math.max(1, below / FINENESS)) {
      int middle = (below + beyond) >>> 1;
      BatchRun run = run(scenario, middle, cancellation, calibration);
      found.accept(run);
      if (run.isBeyondKnee() || !run.ran()) {
        beyond = middle;
      } else {
        below = middle;
      }
    }
  }

  private static BatchRun run(
      Scenario scenario, int batch, Cancellation cancellation, MemoryCalibration calibration) {
    try {
      Scenario other =
          new Scenario(scenario.model(), scenario.chip(), scenario.workload().withBatch(batch));
      return BatchRun.of(batch, Roofline.of(Simulator.run(other, cancellation, calibration)));
    } catch (ScheduleException refused) {
      return BatchRun.refused(batch, String.valueOf(refused.getMessage()));
    }
  }

  /// B* from this run and the chip's peaks; empty without weights or products, and where no batch
  /// can be chosen.
  public OptionalDouble predicted() {
    if (!isAskedOf(roofline.result().scenario())) {
      return OptionalDouble.empty();
    }
    double operations = 0;
    double bytes = 0;
    for (OperatorPoint operator : roofline.operators()) {
      if (operator.stage() != null && operator.stage().unit() == Unit.ARRAYS) {
        operations += operator.operations();
        bytes += operator.bytes().doubleValue();
      }
    }
    double reading = bytes / roofline.memoryBytesPerSecond();
    double computing = operations / roofline.arrays().operationsPerSecond();
    int batch = roofline.result().scenario().workload().batch();
    return reading == 0 || computing == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(batch * reading / computing);
  }

  /// The smallest batch known to be at or beyond the knee.
  public OptionalInt found() {
    return runs.stream().filter(BatchRun::isBeyondKnee).mapToInt(BatchRun::batch).min();
  }

  /// The largest batch known to be below the knee; the knee lies between it and [#found()].
  public OptionalInt below() {
    int found = found().orElse(Integer.MAX_VALUE);
    return runs.stream()
        .filter(run -> run.ran() && !run.isBeyondKnee() && run.batch() < found)
        .mapToInt(BatchRun::batch)
        .max();
  }

  /// The smallest batch that cannot run, with the reason.
  public Optional<BatchRun> refused() {
    return runs.stream().filter(run -> !run.ran()).findFirst();
  }

  /// Whether no further run would tell more.
  public boolean isComplete() {
    if (!isAskedOf(roofline.result().scenario())) {
      return true;
    }
    int end = found().orElse(refused().map(BatchRun::batch).orElse(0));
    if (end == 0) {
      return runs.stream().anyMatch(run -> run.batch() > LARGEST_BATCH / STEP);
    }
    int begin = below().orElse(0);
    return begin == 0 || end - begin <= Math.max(1, begin / FINENESS);
  }
}
