package org.etchscope.views.bank;

import java.util.List;
import org.etchscope.sim.commands.TimedCommand;
import org.etchscope.sim.machine.memory.HbmOrganisation;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// What is said of banks, commands and channels.
///
/// @param frame what is shown
/// @param language what is spoken
record CommandWords(BankFrame frame, Language language) {

  /// A channel.
  Explanation channel(int channel) {
    return Explanation.of(channelName(channel))
        .with(
            say(BankText.BUS_SHARE), percent(frame.busShare(channel)), say(BankText.IN_THE_WINDOW))
        .with(
            say(BankText.ACCESSES),
            Long.toString(frame.window().totals().accesses(channel)),
            say(BankText.IN_THE_WINDOW))
        .with(
            say(BankText.ROWS_OPENED),
            Long.toString(frame.window().totals().activates(channel)),
            say(BankText.OPENS_CHANNEL));
  }

  String channelName(int channel) {
    int perStack = frame.hbm().channelsPerStack();
    return say(BankText.STACK_AND_CHANNEL, channel / perStack, channel % perStack);
  }

  /// A bank.
  Explanation of(int bank) {
    int channel = frame.window().channel();
    int row = frame.window().openRow(bank, frame.window().ticks());
    return Explanation.of(name(bank))
        .with(
            say(BankText.STATE),
            row < 0 ? say(BankText.CLOSED) : say(BankText.OPEN_ROW, row),
            say(BankText.AT_THE_END))
        .with(
            say(BankText.ACCESSES),
            Integer.toString(frame.window().totals().accesses(channel, bank)),
            say(BankText.IN_THE_WINDOW))
        .with(
            say(BankText.ROWS_OPENED),
            Integer.toString(frame.window().totals().activates(channel, bank)),
            say(BankText.IN_THE_WINDOW));
  }

  private String name(int bank) {
    HbmOrganisation organisation = frame.organisation();
    int groups = bank / organisation.banksPerGroup();
    int stackIds = groups / organisation.bankGroups();
    return say(
        BankText.BANK,
        stackIds / organisation.stackIds(),
        stackIds % organisation.stackIds(),
        groups % organisation.bankGroups(),
        bank % organisation.banksPerGroup());
  }

  /// A command of a bank, with the distances that the standard asks for.
  Explanation of(TimedCommand command) {
    Explanation words =
        Explanation.of(symbol(command.command()) + " · " + name(command.bank()))
            .with(say(BankText.BEGINS), frame.nanoseconds(command.tick()), "")
            .with(say(BankText.ROW), Integer.toString(command.row()), "");
    if (command.stream() != null) {
      words = words.with(say(BankText.HOLDS), say(BankFrame.name(command.stream())), "");
    }
    if (command.command() == MemoryCommand.ACTIVATE) {
      words = since(words, command, MemoryCommand.PRECHARGE, TimingParameter.RP);
      return since(words, command, MemoryCommand.ACTIVATE, TimingParameter.RC);
    }
    boolean read = command.command() == MemoryCommand.READ;
    words =
        since(
            words,
            command,
            MemoryCommand.ACTIVATE,
            read ? TimingParameter.RCD_READ : TimingParameter.RCD_WRITE);
    return since(words, command, command.command(), TimingParameter.CCD_L);
  }

  /// The distance from the last command of a kind to the same bank, beside the least one.
  private Explanation since(
      Explanation words, TimedCommand command, MemoryCommand kind, TimingParameter least) {
    List<TimedCommand> ofBank = frame.of(command.bank());
    long last = Long.MIN_VALUE;
    for (TimedCommand before : ofBank) {
      if (before.tick() >= command.tick()) {
        break;
      }
      if (before.command() == kind) {
        last = before.tick();
      }
    }
    return last == Long.MIN_VALUE
        ? words
        : words.with(
            say(BankText.SINCE, symbol(kind)),
            frame.nanoseconds(command.tick() - last),
            say(BankText.AT_LEAST, least.symbol(), frame.nanoseconds(frame.ticks(least))));
  }

  /// The name of a command in the standards.
  static String symbol(MemoryCommand command) {
    return switch (command) {
      case ACTIVATE -> "ACT";
      case PRECHARGE -> "PRE";
      case PRECHARGE_ALL -> "PREab";
      case READ -> "RD";
      case WRITE -> "WR";
      case REFRESH_ALL -> "REFab";
      case REFRESH_BANK -> "REFpb";
    };
  }

  static String percent(double share) {
    return Quantity.percent(share).words();
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
