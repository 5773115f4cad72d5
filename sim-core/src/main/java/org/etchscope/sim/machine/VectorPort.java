package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The vector unit: one operation at a time, in the order in which they became ready.
final class VectorPort implements MachinePart {

  private final Core core;
  private final WorkQueue queue = new WorkQueue();
  final ServiceUnit unit;

  /// Whether the first operation in the queue waits for the ports of the buffers, and whether it
  /// has done so.
  private boolean atPort;

  private boolean hasPassed;

  VectorPort(Core core) {
    this.core = core;
    this.unit = new ServiceUnit(core, Unit.VECTOR);
  }

  void add(int segment, int activity, int part) {
    queue.add(EventQueue.event(EventQueue.VECTOR_DONE, segment, activity, part));
  }

  boolean isIdle() {
    return !unit.busy && queue.isEmpty();
  }

  /// Begins the next operation if the unit is free.
  void dispatch(boolean mayStart) {
    if (unit.busy || atPort || queue.isEmpty() || !mayStart) {
      return;
    }
    long item = queue.first();
    int segment = EventQueue.segment(item);
    int part = EventQueue.part(item);
    SegmentPlan plan = core.segment(segment).plan;
    if (EventQueue.activity(item) == EventQueue.SOFTMAX) {
      AttentionPlan attention = Objects.requireNonNull(plan.attention());
      int operation = AttentionQueue.operationOf(part);
      boolean resident = AttentionQueue.isResident(part);
      int tile = resident ? attention.residentTile(operation) : attention.streamedTile(operation);
      long work = attention.softmaxCycles(operation, resident);
      begin(item, work, Stage.SOFTMAX, tile, operation);
    } else {
      Activity activity = plan.activity(EventQueue.activity(item));
      begin(
          item,
          activity.cycles(part),
          activity.stage(),
          activity.tileOf(part),
          activity.chunkOf(part));
    }
  }

  private void begin(long item, long work, Stage stage, int tile, int chunk) {
    long cycles = core.power.cycles(work);
    if (core.ports.areLimited() && !hasPassed) {
      long wait = core.ports.vector(work, core.now, cycles);
      if (wait > 0) {
        atPort = true;
        core.events.add(
            core.now + wait,
            EventQueue.event(
                EventQueue.PORT_READY, EventQueue.segment(item), EventQueue.VECTOR, 0));
        return;
      }
    }
    hasPassed = false;
    queue.remove();
    unit.begin(cycles - work);
    core.account.stageBusy(stage, cycles);
    core.trace.vector(core.now, cycles, EventQueue.segment(item), stage, tile, chunk);
    core.events.add(core.now + cycles, item);
  }

  /// The ports are ready for the first operation in the queue.
  void portReady() {
    atPort = false;
    hasPassed = true;
  }

  /// The unit is free; the result follows after the latency.
  void done(long event) {
    unit.busy = false;
    long result = EventQueue.withKind(event, EventQueue.VECTOR_RESULT);
    core.events.add(core.now + core.power.cycles(core.chip.vector().latencyCycles()), result);
  }

  void explain(boolean workLeft) {
    unit.reason = workLeft ? StallReason.WAITING_OPERAND : StallReason.NO_WORK;
  }

  @Override
  public void describe(StateWriter state) {
    unit.describe(state);
    state.add(atPort ? 1 : 0);
    state.add(hasPassed ? 1 : 0);
    queue.describe(state);
  }

  @Override
  public boolean needs(int segment) {
    return queue.needs(segment);
  }

  @Override
  public void settle() {
    unit.settle();
  }

  @Override
  public void shift(long cycles, int segments) {
    unit.shift(cycles);
    queue.shift(segments);
  }
}
