package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.StreamRate;

/// HBM at stream level: each transfer has its turn, as long as its bytes take at the rate of its
/// class, and what is read arrives a latency later, while others have their turn. In the record a
/// transfer lasts as long as its turn, so that no two are recorded in one cycle.
final class StreamPort implements TransferPath {

  private final Core core;

  /// Of each transfer under way, in their order, whether it moves activations: 1 or 0.
  private final WorkQueue underWay = new WorkQueue();

  private boolean free = true;
  private int activations;
  private long lastEnd;

  StreamPort(Core core) {
    this.core = core;
  }

  @Override
  public void begin(Transfer transfer) {
    StreamRate rate = core.rates.of(transfer.streamClass());
    long turnOver = core.now + transfer.cycles();
    lastEnd = Math.max(turnOver + (transfer.write() ? 0 : rate.latencyCycles()), lastEnd);
    free = false;
    int ofActivations = transfer.ofActivations() ? 1 : 0;
    underWay.add(ofActivations);
    activations += ofActivations;
    core.trace.stream(
        core.now,
        transfer.cycles(),
        transfer.segment(),
        transfer.stage(),
        transfer.streamClass(),
        transfer.tile(),
        transfer.bytes());
    if (turnOver < lastEnd) {
      core.events.add(turnOver, EventQueue.event(EventQueue.HANDED_OVER, transfer.segment(), 0, 0));
    }
    core.events.add(lastEnd, transfer.event());
  }

  @Override
  public boolean isFree() {
    return free;
  }

  @Override
  public boolean isIdle() {
    return underWay.isEmpty();
  }

  @Override
  public boolean isBusy() {
    return !free;
  }

  @Override
  public boolean movesActivations() {
    return activations > 0;
  }

  @Override
  public void taken() {
    free = true;
  }

  /// The oldest transfer is done. If nothing else is under way, its turn is over too.
  @Override
  public void finish() {
    activations -= (int) underWay.remove();
    free |= underWay.isEmpty();
  }

  @Override
  public void runTo(long cycle) {
    // All that happens is an event.
  }

  @Override
  public void describe(StateWriter state) {
    state.add(free ? 1 : 0);
    state.add(underWay.size());
    state.add(activations);
    state.addCycle(Math.max(lastEnd, core.now));
  }

  @Override
  public void shift(long cycles, int segments) {
    lastEnd += cycles;
  }
}
