package org.etchscope.sim.machine;

import java.util.Arrays;
import org.etchscope.sim.schedule.ControllerPace;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.StreamRate;

/// HBM at stream level: each transfer has its turn, as long as its bytes take at the rate of its
/// class, and what is read arrives a latency later, while others have their turn. Transfers are
/// handed over as soon as the controllers hold few bytes of those before, so a turn may begin
/// later. In the record a transfer lasts as long as its turn, so that no two are recorded in one
/// cycle and each takes what its bytes take; it stands as much later as an access takes at least,
/// and one that meets an idle memory is recorded from when it was handed over.
final class StreamPort implements TransferPath {

  private final Core core;
  private final ControllerPace pace;

  /// Of each transfer under way, in their order, whether it moves activations: 1 or 0.
  private final WorkQueue underWay = new WorkQueue();

  private int activations;
  private StreamClass lastRead = StreamClass.WEIGHTS;

  /// When the controllers take another transfer, the last turn ends, the last transfer is done.
  private long handedOver;

  private long turnOver;
  private long lastEnd;

  /// Cycles that an access takes at least, whatever it reads.
  private final long leastLatency;

  /// The end of the last recorded transfer.
  private long busyUntil;

  /// Bytes since the memory was idle, as far as it matters.
  private long burst;

  private final long longestBurst;

  StreamPort(Core core) {
    this.core = core;
    this.pace = core.rates.pace();
    this.longestBurst = core.rates.weights().bursts().longestBytes();
    this.leastLatency =
        Arrays.stream(StreamClass.values())
            .filter(StreamClass::isFetched)
            .mapToLong(read -> core.rates.of(read).latencyCycles())
            .min()
            .orElse(0);
  }

  @Override
  public void begin(Transfer transfer) {
    StreamRate rate = core.rates.of(transfer.streamClass());
    long start = Math.max(core.now, turnOver);
    turnOver = pace.end(start, turn(transfer, rate));
    handedOver = Math.max(core.now, pace.begin(turnOver, rate.cycles(pace.aheadBytes())));
    long recorded = Math.max(core.now, busyUntil);
    busyUntil = turnOver + leastLatency;
    lastEnd = Math.max(transfer.write() ? taken(rate) : turnOver + rate.latencyCycles(), lastEnd);
    int ofActivations = transfer.ofActivations() ? 1 : 0;
    underWay.add(ofActivations);
    activations += ofActivations;
    core.trace.stream(
        recorded,
        busyUntil - recorded,
        transfer.segment(),
        transfer.stage(),
        transfer.streamClass(),
        transfer.tile(),
        transfer.bytes());
    core.events.add(lastEnd, transfer.event());
  }

  /// When the controllers have taken a write: as soon as what is left to be served fits their
  /// windows, half of what they take ahead.
  private long taken(StreamRate rate) {
    return Math.max(core.now, pace.begin(turnOver, rate.cycles(pace.aheadBytes() / 2)));
  }

  /// Cycles of a transfer's turn. A memory that was idle begins a burst.
  private long turn(Transfer transfer, StreamRate rate) {
    long burstBefore = core.now >= turnOver ? 0 : burst;
    burst = Math.min(burstBefore + transfer.bytes(), longestBurst);
    boolean alone = follows(transfer);
    long service = rate.service(transfer.before(), transfer.bytes(), alone);
    if (!alone) {
      return service;
    }
    long excess = rate.bursts().cycles(burst) - rate.bursts().cycles(burstBefore);
    return Math.max(0, service + excess);
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

  @Override
  public boolean isFree() {
    return core.now >= handedOver;
  }

  @Override
  public long nextTurn() {
    if (core.now < handedOver) {
      return handedOver;
    }
    return core.now < busyUntil ? busyUntil : EventQueue.NEVER;
  }

  @Override
  public boolean isIdle() {
    return underWay.isEmpty();
  }

  @Override
  public boolean isBusy() {
    return core.now < busyUntil;
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
    state.add(core.now >= turnOver ? 0 : burst);
    state.addCycle(Math.max(handedOver, core.now));
    state.addCycle(Math.max(turnOver, core.now));
    state.addCycle(Math.max(lastEnd, core.now));
    state.addCycle(Math.max(busyUntil, core.now));
    if (pace.stops()) {
      state.add(core.now % pace.intervalCycles());
    }
  }

  @Override
  public void shift(long cycles, int segments) {
    handedOver += cycles;
    turnOver += cycles;
    lastEnd += cycles;
    busyUntil += cycles;
  }
}
