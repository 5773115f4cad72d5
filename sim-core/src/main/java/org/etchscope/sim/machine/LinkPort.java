package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The chip's links: one M-tile at a time, in the order in which they became ready.
final class LinkPort implements MachinePart {

  private final Core core;
  private final WorkQueue queue = new WorkQueue();
  private int onTheWay;
  final ServiceUnit unit;

  LinkPort(Core core) {
    this.core = core;
    this.unit = new ServiceUnit(core, Unit.LINKS);
  }

  void add(int segment, int activity, int part) {
    queue.add(EventQueue.event(EventQueue.LINK_DONE, segment, activity, part));
  }

  boolean isIdle() {
    return !unit.busy && queue.isEmpty() && onTheWay == 0;
  }

  /// Begins the next transfer if the links are free.
  void dispatch() {
    if (unit.busy || queue.isEmpty()) {
      return;
    }
    long item = queue.remove();
    int segment = EventQueue.segment(item);
    Activity activity = core.segment(segment).plan.activity(EventQueue.activity(item));
    int part = EventQueue.part(item);
    long cycles = activity.cycles(part);
    long bytes = activity.bytes(part);
    unit.busy = true;
    core.account.linked(bytes);
    core.account.stageBusy(activity.stage(), cycles);
    core.trace.link(core.now, cycles, segment, activity.stage(), activity.tileOf(part), bytes);
    core.events.add(core.now + cycles, item);
  }

  /// The links are free; the result is there after the latency.
  void done(long event) {
    unit.busy = false;
    SegmentPlan plan = core.segment(EventQueue.segment(event)).plan;
    long latency = plan.activity(EventQueue.activity(event)).latencyCycles();
    onTheWay++;
    long result = EventQueue.withKind(event, EventQueue.LINK_RESULT);
    core.events.add(core.now + latency, result);
  }

  void delivered() {
    onTheWay--;
  }

  void explain(boolean workLeft) {
    if (onTheWay > 0) {
      unit.reason = StallReason.WAITING_FABRIC;
    } else {
      unit.reason = workLeft ? StallReason.WAITING_OPERAND : StallReason.NO_WORK;
    }
  }

  @Override
  public void describe(StateWriter state) {
    unit.describe(state);
    state.add(onTheWay);
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
