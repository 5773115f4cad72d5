package org.etchscope.views.server;

import java.util.Map;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// What the chips of a stage do in a cycle, from a record of one of them.
final class ChipNow {

  private final Trace trace;
  private final MachineState state;
  private final long from;
  private final long to;
  private final int firstLayer;

  /// @param firstLayer the first layer of these chips; the record may be of a like stage
  /// @param window cycles of the averaging window
  ChipNow(Trace trace, long cycle, int firstLayer, long window) {
    this.trace = trace;
    this.firstLayer = firstLayer;
    long now = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    this.state = trace.at(now);
    long begin = Math.max(0, now - window / 2);
    this.to = Math.max(1, Math.min(trace.cycles(), begin + window));
    this.from = Math.min(to - 1, Math.max(0, to - window));
  }

  Trace trace() {
    return trace;
  }

  /// The cycle of the record.
  long cycle() {
    return state.cycle();
  }

  /// What the links carry now; `null` if nothing.
  @Nullable Span transfer() {
    return state.links();
  }

  /// Cycles from the last byte of a transfer to its result.
  long latencyCycles(Span transfer) {
    var plan = trace.plan(transfer.segment());
    for (int number = 0; number < plan.activities(); number++) {
      if (plan.activity(number).stage() == transfer.stage()) {
        return plan.activity(number).latencyCycles();
      }
    }
    return 0;
  }

  /// Why a unit is idle; `null` while it works.
  @Nullable StallReason reason(Unit unit) {
    return state.units().get(unit);
  }

  /// Why no array works; `null` while some do. Of arrays that serve one pipeline each the reason of
  /// the feed-forward's.
  @Nullable StallReason arraysReason() {
    StallReason attention = reason(Unit.ARRAYS);
    boolean all = !trace.chip().arrays().split() || attention == null;
    return all ? attention : reason(Unit.FEED_FORWARD_ARRAYS);
  }

  /// The share of a unit that works, in the averaging window.
  double busy(Unit unit) {
    double busy = 0;
    for (Lane lane : Lane.values()) {
      if (lane.unit() == unit) {
        // Of arrays that serve one pipeline each, those of both together.
        int width = unit.isArrays() ? trace.chip().arrays().count() : trace.width(lane);
        busy += (double) trace.busy(lane, from, to) / width;
      }
    }
    return Math.clamp(busy / (to - from), 0, 1);
  }

  /// Bytes a second that HBM moves, in the averaging window.
  double memoryRate() {
    long bytes = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      bytes += trace.bytes(streamClass, from, to);
    }
    return bytes / trace.seconds(to - from);
  }

  /// The same as a share of the peak.
  double memoryShare() {
    return Math.clamp(memoryRate() / trace.chip().hbm().bytesPerSecond(), 0, 1);
  }

  /// Bytes a second that the chip sends, in the averaging window.
  double linkRate() {
    return trace.linkBytes(from, to) / trace.seconds(to - from);
  }

  /// The same as a share of the peak.
  double linkShare() {
    return Math.clamp(linkRate() / trace.chip().fabric().bytesPerSecond(), 0, 1);
  }

  /// The stage that says best what the chip is doing: the one with most arrays, else the one of
  /// another unit, else one that waits; `null` if there is none.
  @Nullable Stage stage() {
    Stage best = null;
    int most = 0;
    for (Map.Entry<Stage, StageState> entry : state.stages().entrySet()) {
      int worth = worth(entry.getKey(), entry.getValue());
      if (worth > most) {
        most = worth;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static int worth(Stage stage, StageState at) {
    if (at.status() == Status.BUSY) {
      return switch (stage.unit()) {
        case ARRAYS, FEED_FORWARD_ARRAYS -> 10 + at.arrays();
        case ATTENTION -> 9;
        case LINKS -> 8;
        case VECTOR -> 7;
        case HBM -> 3;
      };
    }
    return at.status() == Status.WAITING ? 5 : 0;
  }

  /// What a stage does.
  @Nullable StageState at(Stage stage) {
    return state.stages().get(stage);
  }

  /// The layer, counted over the model from 0, that a stage of these chips works on; -1 if none.
  int layer(StageState at) {
    return at.layer() < 0 ? -1 : at.layer() - trace.program().firstLayer() + firstLayer;
  }
}
