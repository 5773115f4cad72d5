package org.etchscope.sim.simulation;

import java.util.Comparator;
import java.util.Objects;
import org.etchscope.sim.simulation.Simulator.StageRun;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Keeps the slowest of the stages that are run, whose record is shown. Records of others are let
/// go as soon as a slower stage is known, since one of a large model takes hundreds of megabytes.
/// Stages may come in any order and from several threads.
final class SlowestStage {

  /// Of equally slow stages the one with most chips stands for the pipeline, then the first.
  private static final Comparator<StageRun> ORDER =
      Comparator.comparingDouble(StageRun::cyclesPerRound)
          .thenComparingInt(run -> run.energy().stages())
          .thenComparing(run -> run.run().program().firstLayer(), Comparator.reverseOrder());

  /// Records of up to so many spans are kept beside the slowest one's: 12 MB each.
  private static final long SMALL_SPANS = 400_000;

  private @Nullable StageRun slowest;

  /// What is needed of every stage.
  ///
  /// @param energy what a chip spent, and how many stages did
  /// @param residenceCycles cycles from a micro-batch's input to its end on a chip
  /// @param cyclesPerRound cycles of a round of the conveyor
  /// @param trace the record, if it is small
  record Figures(
      StageEnergy energy, long residenceCycles, double cyclesPerRound, @Nullable Trace trace) {

    static Figures of(StageRun run) {
      boolean small = run.trace().storedSpans() <= SMALL_SPANS;
      return new Figures(
          run.energy(),
          run.run().residenceCycles(),
          run.cyclesPerRound(),
          small ? run.trace() : null);
    }
  }

  /// Takes the run of a stage; answers what remains of it in any case.
  synchronized Figures take(StageRun run) {
    if (slowest == null || ORDER.compare(run, slowest) > 0) {
      slowest = run;
    }
    return Figures.of(run);
  }

  /// The slowest of all that were taken.
  synchronized StageRun get() {
    return Objects.requireNonNull(slowest, "a stage");
  }
}
