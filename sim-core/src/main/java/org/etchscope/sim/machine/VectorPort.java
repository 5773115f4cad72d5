package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The vector unit: one operation at a time, in the order in which they became ready.
final class VectorPort implements MachinePart {

  private final Core core;
  private final WorkQueue queue = new WorkQueue();
  final ServiceUnit unit;

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
    if (unit.busy || queue.isEmpty() || !mayStart) {
      return;
    }
    long item = queue.remove();
    int segment = EventQueue.segment(item);
    Activity activity = core.segment(segment).plan.activity(EventQueue.activity(item));
    int part = EventQueue.part(item);
    long cycles = core.power.cycles(activity.cycles(part));
    unit.begin(cycles - activity.cycles(part));
    core.account.stageBusy(activity.stage(), cycles);
    core.trace.vector(
        core.now, cycles, segment, activity.stage(), activity.tileOf(part), activity.chunkOf(part));
    core.events.add(core.now + cycles, item);
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
