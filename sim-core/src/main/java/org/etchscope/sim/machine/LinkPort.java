package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;

/// The chip's links: one M-tile at a time, in the order in which they became ready.
final class LinkPort {

  private static final Stage[] STAGES = Stage.values();

  private final Core core;
  private final WorkQueue queue = new WorkQueue();
  private int onTheWay;
  final ServiceUnit unit = new ServiceUnit(Unit.LINKS);

  LinkPort(Core core) {
    this.core = core;
  }

  void add(int segment, Stage stage, int tile) {
    queue.add(EventQueue.event(EventQueue.LINK_DONE, segment, stage.ordinal(), tile, 0));
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
    Stage stage = STAGES[EventQueue.stage(item)];
    int tile = EventQueue.tile(item);
    SegmentPlan plan = core.segment(segment).plan;
    long cycles;
    long bytes;
    if (stage == Stage.PIPELINE_HOP) {
      SegmentPlan.Hop hop = Objects.requireNonNull(plan.hop());
      cycles = hop.serviceCycles()[tile];
      bytes = hop.bytes()[tile];
    } else {
      SegmentPlan.Reduce reduce = reduce(plan, stage);
      cycles = reduce.serviceCycles()[tile];
      bytes = reduce.bytes()[tile];
    }
    unit.busy = true;
    core.account.linked(bytes);
    core.account.stageBusy(stage, cycles);
    core.trace.link(core.now, cycles, segment, stage, tile, bytes);
    core.events.add(core.now + cycles, item);
  }

  private static SegmentPlan.Reduce reduce(SegmentPlan plan, Stage stage) {
    return Objects.requireNonNull(
        stage == Stage.HEAD
            ? Objects.requireNonNull(plan.head()).gather()
            : Objects.requireNonNull(plan.back()).reduce());
  }

  /// The links are free; the result is there after the latency.
  void done(long event) {
    unit.busy = false;
    Stage stage = STAGES[EventQueue.stage(event)];
    SegmentPlan plan = core.segment(EventQueue.segment(event)).plan;
    long latency = stage == Stage.PIPELINE_HOP ? 0 : reduce(plan, stage).latencyCycles();
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

  void describe(StateWriter state) {
    unit.describe(state);
    state.add(onTheWay);
    queue.describe(state);
  }

  void shift(int segments) {
    queue.shift(segments);
  }
}
