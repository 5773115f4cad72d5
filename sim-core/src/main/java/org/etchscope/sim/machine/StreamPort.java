package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.etchscope.sim.schedule.ControllerPace;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.StreamRate;

/// HBM at stream level: each transfer has its turn, as long as its bytes take at the rate of its
/// class, and what is read arrives a latency later, while others have their turn. Transfers are
/// handed over as long as the controllers hold few bytes, so a turn may begin later. In the record
/// a transfer lasts as long as its turn, so that no two are recorded in one cycle.
final class StreamPort implements TransferPath {

  /// A turn that is not over, or was not when it was last looked.
  private record Turn(long end, long bytes) {}

  private final Core core;
  private final ControllerPace pace;

  /// Of each transfer under way, in their order, whether it moves activations: 1 or 0.
  private final WorkQueue underWay = new WorkQueue();

  private final Deque<Turn> turns = new ArrayDeque<>();
  private long bytesAhead;
  private int activations;
  private StreamClass lastRead = StreamClass.WEIGHTS;

  /// When the controllers take another transfer, the last turn ends, the last transfer is done.
  private long handedOver;

  private long turnOver;
  private long lastEnd;

  StreamPort(Core core) {
    this.core = core;
    this.pace = core.rates.pace();
  }

  @Override
  public void begin(Transfer transfer) {
    StreamRate rate = core.rates.of(transfer.streamClass());
    long start = Math.max(core.now, turnOver);
    turnOver =
        pace.end(start, rate.service(transfer.before(), transfer.bytes(), follows(transfer)));
    lastEnd = Math.max(turnOver + (transfer.write() ? 0 : rate.latencyCycles()), lastEnd);
    int ofActivations = transfer.ofActivations() ? 1 : 0;
    underWay.add(ofActivations);
    activations += ofActivations;
    core.trace.stream(
        start,
        turnOver - start,
        transfer.segment(),
        transfer.stage(),
        transfer.streamClass(),
        transfer.tile(),
        transfer.bytes());
    handOver(transfer.bytes());
    core.events.add(lastEnd, transfer.event());
  }

  /// Whether a transfer follows one of its own class. Writes wait in the controllers until they are
  /// many, so they do not come between reads.
  private boolean follows(Transfer transfer) {
    boolean follows = transfer.streamClass() == lastRead;
    if (transfer.streamClass().isFetched()) {
      lastRead = transfer.streamClass();
    }
    return follows;
  }

  /// The next transfer may begin as soon as no more bytes are ahead of it than the controllers
  /// take.
  private void handOver(long bytes) {
    if (pace.aheadBytes() == 0) {
      handedOver = turnOver;
      return;
    }
    turns.add(new Turn(turnOver, bytes));
    bytesAhead += bytes;
    handedOver = core.now;
    while (!turns.isEmpty()
        && (bytesAhead > pace.aheadBytes() || turns.getFirst().end() <= core.now)) {
      Turn first = turns.remove();
      bytesAhead -= first.bytes();
      handedOver = Math.max(handedOver, first.end());
    }
  }

  @Override
  public boolean isFree() {
    return core.now >= handedOver;
  }

  @Override
  public long nextTurn() {
    if (core.now < handedOver) {
      return handedOver;
    }
    return core.now < turnOver ? turnOver : EventQueue.NEVER;
  }

  @Override
  public boolean isIdle() {
    return underWay.isEmpty();
  }

  @Override
  public boolean isBusy() {
    return core.now < turnOver;
  }

  @Override
  public boolean movesActivations() {
    return activations > 0;
  }

  @Override
  public void taken() {
    // All that is asked follows from the cycle.
  }

  @Override
  public void finish() {
    activations -= (int) underWay.remove();
  }

  @Override
  public void runTo(long cycle) {
    // All that happens is an event.
  }

  @Override
  public void describe(StateWriter state) {
    state.add(underWay.size());
    state.add(activations);
    state.add(lastRead.ordinal());
    state.addCycle(Math.max(handedOver, core.now));
    state.addCycle(Math.max(turnOver, core.now));
    state.addCycle(Math.max(lastEnd, core.now));
    for (Turn turn : turns) {
      if (turn.end() > core.now) {
        state.addCycle(turn.end());
        state.add(turn.bytes());
      }
    }
    if (pace.stops()) {
      state.add(core.now % pace.intervalCycles());
    }
  }

  @Override
  public void shift(long cycles, int segments) {
    handedOver += cycles;
    turnOver += cycles;
    lastEnd += cycles;
    for (int i = turns.size(); i > 0; i--) {
      Turn turn = turns.remove();
      turns.add(new Turn(turn.end() + cycles, turn.bytes()));
    }
  }
}
