package org.etchscope.views.bank;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.commands.TimedCommand;
import org.etchscope.sim.machine.memory.HbmDevice;
import org.etchscope.sim.machine.memory.HbmOrganisation;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.DataRole;
import org.jspecify.annotations.Nullable;

/// What is shown: a window of a channel, with its commands sorted by bank.
final class BankFrame {

  private final CommandWindow window;
  private final Trace trace;
  private final List<List<TimedCommand>> byBank = new ArrayList<>();

  BankFrame(CommandWindow window, Trace trace) {
    this.window = window;
    this.trace = trace;
    HbmOrganisation organisation = window.device().organisation();
    for (int bank = 0; bank < organisation.banks(); bank++) {
      byBank.add(new ArrayList<>());
    }
    int inPseudoChannel = organisation.banksPerPseudoChannel();
    for (TimedCommand command : window.commands()) {
      switch (command.command()) {
        case PRECHARGE_ALL, REFRESH_ALL -> {
          int first = command.bank() / inPseudoChannel * inPseudoChannel;
          for (int bank = first; bank < first + inPseudoChannel; bank++) {
            byBank.get(bank).add(command);
          }
        }
        case ACTIVATE, PRECHARGE, READ, WRITE, REFRESH_BANK ->
            byBank.get(command.bank()).add(command);
      }
    }
  }

  CommandWindow window() {
    return window;
  }

  HbmSpec hbm() {
    return trace.chip().hbm();
  }

  /// How closely the run followed the memory.
  HbmSpec.Level memoryLevel() {
    return trace.memoryLevel();
  }

  HbmDevice device() {
    return window.device();
  }

  HbmOrganisation organisation() {
    return window.device().organisation();
  }

  /// Commands that a bank hears, those before the window included.
  List<TimedCommand> of(int bank) {
    return byBank.get(bank);
  }

  int ticks(TimingParameter parameter) {
    return device().ticks(parameter);
  }

  /// A length of time in words.
  String nanoseconds(long ticks) {
    double value = ticks * window.tickNanoseconds();
    return value >= 100 ? Math.round(value) + " ns" : Math.round(value * 100) / 100.0 + " ns";
  }

  /// How much of the window the data buses of a channel carry data.
  double busShare(int channel) {
    double busy = (double) window.totals().accesses(channel) * device().ticksPerAccess();
    return Math.clamp(busy / (window.ticks() * (double) organisation().pseudoChannels()), 0, 1);
  }

  static @Nullable DataRole role(@Nullable MemoryStream stream) {
    return switch (stream) {
      case WEIGHTS -> DataRole.WEIGHTS;
      case KEY_VALUE_READ, KEY_VALUE_APPEND -> DataRole.KEY_VALUE;
      case ACTIVATIONS -> DataRole.ACTIVATIONS;
      case null -> null;
    };
  }

  static BankText name(MemoryStream stream) {
    return switch (stream) {
      case WEIGHTS -> BankText.WEIGHTS;
      case KEY_VALUE_READ -> BankText.KEY_VALUE_READ;
      case KEY_VALUE_APPEND -> BankText.KEY_VALUE_APPEND;
      case ACTIVATIONS -> BankText.ACTIVATIONS;
    };
  }
}
