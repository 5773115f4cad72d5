package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.etchscope.sim.machine.memory.CommandMemory;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;

/// HBM at command level, as a run drives it: transfers go to the controllers one after the other
/// and overlap there; what becomes of them comes back as events. In the record a transfer lasts
/// from its beginning, or the end of the one before it, to its own end.
final class CommandPort implements CommandMemory.Listener {

  /// A transfer under way.
  ///
  /// @param write whether it goes to the memory
  /// @param begun cycle in which it was handed over
  /// @param event what happens when it is done
  record Transfer(
      StreamClass streamClass,
      boolean write,
      int segment,
      Stage stage,
      int tile,
      long bytes,
      long begun,
      long event) {}

  private final Core core;
  private final CommandMemory memory;
  private final Deque<Transfer> underWay = new ArrayDeque<>();
  private final Deque<Transfer> untold = new ArrayDeque<>();
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

  /// Whether the next transfer may begin.
  boolean isFree() {
    return free;
  }

  /// Whether nothing is under way.
  boolean isIdle() {
    return underWay.isEmpty();
  }

  /// Whether activations are on their way through.
  boolean movesActivations() {
    return underWay.stream()
        .anyMatch(transfer -> transfer.streamClass() == StreamClass.ACTIVATIONS);
  }

  void begin(Transfer transfer) {
    free = false;
    underWay.add(transfer);
    untold.add(transfer);
    long bytes = transfer.bytes();
    switch (transfer.streamClass()) {
      case WEIGHTS -> memory.readWeights(core.now, bytes);
      case KEY_VALUE_READ -> memory.readPages(core.now, bytes);
      case KEY_VALUE_APPEND -> memory.append(core.now, bytes);
      case ACTIVATIONS -> memory.moveActivations(core.now, bytes, transfer.write());
    }
  }

  /// Lets the controllers work until a cycle, or until something happens.
  void runTo(long cycle) {
    memory.runTo(cycle);
  }

  @Override
  public void handedOver(long cycle) {
    core.events.add(cycle, EventQueue.event(EventQueue.HANDED_OVER, 0, 0, 0));
  }

  @Override
  public void done(long cycle) {
    Transfer transfer = untold.remove();
    long start = Math.max(lastEnd, transfer.begun());
    core.trace.stream(
        start,
        cycle - start,
        transfer.segment(),
        transfer.stage(),
        transfer.streamClass(),
        transfer.tile(),
        transfer.bytes());
    lastEnd = cycle;
    core.events.add(cycle, transfer.event());
  }

  /// The controllers have taken all of the last transfer.
  void taken() {
    free = true;
  }

  /// The oldest transfer is done.
  void finish() {
    underWay.remove();
  }
}
