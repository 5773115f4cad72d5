package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The vector unit: one operation at a time, in the order in which they became ready.
final class VectorPort {

  private static final Stage[] STAGES = Stage.values();

  private final Core core;
  private final WorkQueue queue = new WorkQueue();
  final ServiceUnit unit = new ServiceUnit(Unit.VECTOR);

  VectorPort(Core core) {
    this.core = core;
  }

  void add(int segment, Stage stage, int tile, int chunk) {
    queue.add(EventQueue.event(EventQueue.VECTOR_DONE, segment, stage.ordinal(), tile, chunk));
  }

  boolean isIdle() {
    return !unit.busy && queue.isEmpty();
  }

  /// Begins the next operation if the unit is free.
  void dispatch(boolean mayStart) {
    if (unit.busy || queue.isEmpty() || !mayStart) {
      return;
    }
    long item = queue.remove();
    int segment = EventQueue.segment(item);
    Stage stage = STAGES[EventQueue.stage(item)];
    int tile = EventQueue.tile(item);
    int chunk = EventQueue.chunk(item);
    long cycles = cycles(core.segment(segment).plan, stage, tile, chunk);
    unit.busy = true;
    core.account.stageBusy(stage, cycles);
    core.trace.vector(core.now, cycles, segment, stage, tile, chunk);
    core.events.add(core.now + cycles, item);
  }

  private static long cycles(SegmentPlan plan, Stage stage, int tile, int chunk) {
    return switch (stage) {
      case EMBEDDING -> front(plan).inputCycles()[tile];
      case NORM_ATTENTION -> front(plan).normCycles()[tile];
      case ROTARY -> front(plan).rotaryCycles()[tile];
      case JOIN_ATTENTION -> back(plan).joinOutputCycles()[tile];
      case RESIDUAL_ATTENTION, RESIDUAL_FEED_FORWARD -> back(plan).residualCycles()[tile];
      case NORM_FEED_FORWARD -> back(plan).normCycles()[tile];
      case ACTIVATION -> back(plan).activationCycles()[tile][chunk];
      case JOIN_FEED_FORWARD -> back(plan).joinDownCycles()[tile];
      case FINAL_NORM -> Objects.requireNonNull(plan.head()).normCycles();
      case SAMPLE -> Objects.requireNonNull(plan.head()).sampleCycles();
      default -> throw new IllegalStateException(stage + " is not the vector unit's");
    };
  }

  private static SegmentPlan.Front front(SegmentPlan plan) {
    return Objects.requireNonNull(plan.front());
  }

  private static SegmentPlan.Back back(SegmentPlan plan) {
    return Objects.requireNonNull(plan.back());
  }

  /// The unit is free; the result follows after the latency.
  void done(long event) {
    unit.busy = false;
    long result = EventQueue.withKind(event, EventQueue.VECTOR_RESULT);
    core.events.add(core.now + core.chip.vector().latencyCycles(), result);
  }

  void explain(boolean workLeft) {
    unit.reason = workLeft ? StallReason.WAITING_OPERAND : StallReason.NO_WORK;
  }

  void describe(StateWriter state) {
    unit.describe(state);
    queue.describe(state);
  }

  void shift(int segments) {
    queue.shift(segments);
  }
}
