package org.etchscope.sim.commands;

import java.util.List;
import org.etchscope.sim.machine.memory.HbmDevice;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.MemoryStream;

/// What a chip's memory does in a stretch of a run: each command of one channel, and how often each
/// bank of all channels is opened, read and written.
public final class CommandWindow {

  private final HbmDevice device;
  private final long coreHertz;
  private final int channel;
  private final long fromCycle;
  private final long toCycle;
  private final List<TimedCommand> commands;
  private final BankTotals totals;

  CommandWindow(
      HbmDevice device,
      long coreHertz,
      int channel,
      long fromCycle,
      long toCycle,
      List<TimedCommand> commands,
      BankTotals totals) {
    this.device = device;
    this.coreHertz = coreHertz;
    this.channel = channel;
    this.fromCycle = fromCycle;
    this.toCycle = toCycle;
    this.commands = List.copyOf(commands);
    this.totals = totals;
  }

  /// One channel of the memory.
  public HbmDevice device() {
    return device;
  }

  /// The channel whose commands are held, counted over all stacks.
  public int channel() {
    return channel;
  }

  public long fromCycle() {
    return fromCycle;
  }

  /// The cycle after the last.
  public long toCycle() {
    return toCycle;
  }

  /// Ticks of the memory in the window, rounded down.
  public long ticks() {
    return (long) ((toCycle - fromCycle) * ticksPerCycle());
  }

  /// Ticks of the memory in a core cycle.
  public double ticksPerCycle() {
    return (double) device.tickHertz() / coreHertz;
  }

  /// Nanoseconds of a tick.
  public double tickNanoseconds() {
    return 1e9 / device.tickHertz();
  }

  /// Commands of the channel in their order, with those before the window that banks still are
  /// under the effect of.
  public List<TimedCommand> commands() {
    return commands;
  }

  /// How often banks are used, of all channels.
  public BankTotals totals() {
    return totals;
  }

  /// The row that is open in a bank at a tick, or -1.
  public int openRow(int bank, long tick) {
    int row = -1;
    for (TimedCommand command : commands) {
      if (command.tick() > tick) {
        break;
      }
      row = rowAfter(command, bank, row);
    }
    return row;
  }

  private int rowAfter(TimedCommand command, int bank, int row) {
    return switch (command.command()) {
      case ACTIVATE -> command.bank() == bank ? command.row() : row;
      case PRECHARGE -> command.bank() == bank ? -1 : row;
      case PRECHARGE_ALL -> pseudoChannel(command.bank()) == pseudoChannel(bank) ? -1 : row;
      case READ, WRITE, REFRESH_ALL, REFRESH_BANK -> row;
    };
  }

  /// The pseudo-channel of a bank.
  public int pseudoChannel(int bank) {
    return bank / device.organisation().banksPerPseudoChannel();
  }

  /// Column commands of the channel in the window that belong to a stream.
  public long accesses(MemoryStream stream) {
    return commands.stream()
        .filter(command -> isIn(command) && command.row() >= 0 && command.stream() == stream)
        .filter(command -> command.command() != MemoryCommand.ACTIVATE)
        .count();
  }

  /// Commands of a kind of the channel in the window.
  public long count(MemoryCommand kind) {
    return commands.stream().filter(c -> isIn(c) && c.command() == kind).count();
  }

  private boolean isIn(TimedCommand command) {
    return command.tick() >= 0 && command.tick() < ticks();
  }
}
