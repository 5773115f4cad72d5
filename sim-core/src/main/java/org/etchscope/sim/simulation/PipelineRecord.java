package org.etchscope.sim.simulation;

import java.util.Optional;
import org.etchscope.sim.trace.Trace;

/// What is known of all stages of a pipeline, beyond the one chip that is recorded: when each
/// micro-batch came to the chips of a stage and when it left them.
///
/// Times are cycles of the server's clock. It is the clock of the recorded trace, except where a
/// batch does not fill the pipeline: the trace then shows the iterations of the recorded stage back
/// to back, and [#serverCycle] adds the cycles in which its chips stood empty.
///
/// Iterations are numbered in the order in which they enter a stage, which is the same for all. A
/// batch begins with 0; a conveyor has no first iteration, and numbers below 0 are as good as any.
public sealed interface PipelineRecord permits OneStage, StaticStays, ConveyorStays {

  /// Where the times of the stages that are not recorded come from.
  enum Basis {
    /// There is one stage, and it is recorded.
    RECORDED,
    /// Every pass of every stage was simulated.
    SIMULATED,
    /// One stage of each kind was simulated; the others follow it by the residence in the stages
    /// before and the hops.
    DERIVED
  }

  /// The stay of a micro-batch on the chips of a stage.
  ///
  /// @param begin first cycle
  /// @param end the cycle after the last
  /// @param microBatch which of the micro-batches in flight, from 0
  /// @param decodes whether all its rows are decoded tokens of a request
  record Stay(long begin, long end, int microBatch, boolean decodes) {
    /// Cycles from begin to end.
    public long cycles() {
      return end - begin;
    }
  }

  /// A cycle in a record of a chip.
  ///
  /// @param trace the record
  /// @param cycle the cycle in it
  record Moment(Trace trace, long cycle) {}

  /// Stages of the pipeline, 1 without one.
  int stages();

  /// The stage whose chip is the trace of the run.
  int recordedStage();

  Basis basis();

  /// What [#iterationAt] says before the first iteration.
  long NONE = Long.MIN_VALUE;

  /// Iterations whose stays are known; of a conveyor `Long.MAX_VALUE`, and 0 if no stays are known:
  /// with one stage, or where there would be too many to keep.
  long iterations();

  /// The stay of an iteration on the chips of a stage.
  Stay stay(int stage, long iteration);

  /// The last iteration that has begun on a stage before or in a cycle; [#NONE] if none has.
  long iterationAt(int stage, long serverCycle);

  /// The server's cycle of a cycle of the recorded trace.
  long serverCycle(long traceCycle);

  /// Which cycle of which record shows what the chips of a stage do in a cycle of the server; empty
  /// if they have nothing to do, or no record was kept of a stage of their kind.
  Optional<Moment> moment(int stage, long serverCycle);

  /// The share of the time in which no micro-batch is on the chips of a stage; 0 to 1.
  double bubbleShare(int stage);

  /// The same over all stages.
  default double bubbleShare() {
    double sum = 0;
    for (int stage = 0; stage < stages(); stage++) {
      sum += bubbleShare(stage);
    }
    return sum / stages();
  }

  /// Whether a micro-batch is on the chips of a stage in a cycle; `true` if stays are not known.
  default boolean isOccupied(int stage, long serverCycle) {
    if (iterations() == 0) {
      return true;
    }
    long iteration = iterationAt(stage, serverCycle);
    return iteration != NONE && stay(stage, iteration).end() > serverCycle;
  }
}
