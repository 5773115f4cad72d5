package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.etchscope.sim.machine.memory.CommandMemory;
import org.etchscope.sim.machine.memory.StreamMix;

/// HBM at command level, as a run drives it: transfers go to the controllers one after the other
/// and overlap there; what becomes of them comes back as events. In the record a transfer lasts
/// from its beginning, or the end of the one before it, to its own end.
final class CommandPort implements TransferPath, CommandMemory.Listener {

  /// A transfer and the cycle in which it was handed over.
  private record Begun(Transfer transfer, long cycle) {}

  private final Core core;
  private final CommandMemory memory;
  private final Deque<Transfer> underWay = new ArrayDeque<>();
  private final Deque<Begun> untold = new ArrayDeque<>();
  private boolean free = true;
  private long lastEnd;

  /// @param streams where pages of the cache lie, and how much is appended at one place
  CommandPort(Core core, StreamMix streams) {
    this.core = core;
    memory =
        new CommandMemory(
            core.chip.hbm(),
            core.chip.clockHertz(),
            streams.placement(),
            streams.entryBytes(),
            this);
  }

  @Override
  public boolean isFree() {
    return free;
  }

  @Override
  public long nextTurn() {
    return EventQueue.NEVER;
  }

  @Override
  public boolean isIdle() {
    return underWay.isEmpty();
  }

  @Override
  public boolean isBusy() {
    return !isIdle();
  }

  @Override
  public boolean movesActivations() {
    return underWay.stream().anyMatch(Transfer::ofActivations);
  }

  @Override
  public void begin(Transfer transfer) {
    free = false;
    underWay.add(transfer);
    untold.add(new Begun(transfer, core.now));
    long bytes = transfer.bytes();
    switch (transfer.streamClass()) {
      case WEIGHTS -> memory.readWeights(core.now, bytes);
      case KEY_VALUE_READ -> memory.readPages(core.now, bytes);
      case KEY_VALUE_APPEND -> memory.append(core.now, bytes);
      case ACTIVATIONS -> memory.moveActivations(core.now, bytes, transfer.write());
    }
  }

  @Override
  public void runTo(long cycle) {
    memory.runTo(cycle);
  }

  @Override
  public void handedOver(long cycle) {
    core.events.add(cycle, EventQueue.event(EventQueue.HANDED_OVER, 0, 0, 0));
  }

  /// What was handed over within a tick of the memory may be done at its beginning.
  @Override
  public void done(long cycle) {
    Begun begun = untold.remove();
    Transfer transfer = begun.transfer();
    long start = Math.max(lastEnd, begun.cycle());
    long end = Math.max(start, cycle);
    core.trace.stream(
        start,
        end - start,
        transfer.segment(),
        transfer.stage(),
        transfer.streamClass(),
        transfer.tile(),
        transfer.bytes());
    lastEnd = end;
    core.events.add(end, transfer.event());
  }

  @Override
  public void taken() {
    free = true;
  }

  @Override
  public void finish() {
    underWay.remove();
  }

  @Override
  public void describe(StateWriter state) {
    throw new IllegalStateException("nothing repeats at command level");
  }

  @Override
  public void shift(long cycles, int segments) {
    throw new IllegalStateException("nothing repeats at command level");
  }
}
