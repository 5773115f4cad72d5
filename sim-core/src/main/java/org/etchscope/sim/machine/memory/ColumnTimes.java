package org.etchscope.sim.machine.memory;

/// The earliest ticks of column commands of one channel. A constraint is kept at the narrowest
/// place that all its targets share: bank, bank group, stack or pseudo-channel. The command bus is
/// not looked at.
final class ColumnTimes {

  private final CommandSpacing spacing;
  private final int stacksPerPseudoChannel;
  private final int[] groupOf;
  private final int[] stackOf;

  private final long[] bankRead;
  private final long[] bankWrite;
  private final long[] groupRead;
  private final long[] groupWrite;
  private final long[] stackRead;
  private final long[] channelRead;
  private final long[] channelWrite;

  /// The least of the ticks of all pseudo-channels.
  private long anyRead;

  private long anyWrite;

  ColumnTimes(HbmOrganisation organisation, CommandSpacing spacing) {
    this.spacing = spacing;
    int banks = organisation.banks();
    stacksPerPseudoChannel = organisation.stackIds();
    groupOf = new int[banks];
    stackOf = new int[banks];
    for (int bank = 0; bank < banks; bank++) {
      groupOf[bank] = bank / organisation.banksPerGroup();
      stackOf[bank] = groupOf[bank] / organisation.bankGroups();
    }
    bankRead = new long[banks];
    bankWrite = new long[banks];
    groupRead = new long[organisation.groups()];
    groupWrite = new long[organisation.groups()];
    stackRead = new long[organisation.pseudoChannels() * stacksPerPseudoChannel];
    channelRead = new long[organisation.pseudoChannels()];
    channelWrite = new long[organisation.pseudoChannels()];
  }

  /// A tick before which no bank can be read.
  long anyReadAt() {
    return anyRead;
  }

  /// A tick before which no bank can be written.
  long anyWriteAt() {
    return anyWrite;
  }

  /// A tick before which no bank of a pseudo-channel can be read or written.
  long anyAt(int pseudoChannel, boolean write) {
    return (write ? channelWrite : channelRead)[pseudoChannel];
  }

  /// Earliest tick of a READ to a bank whose row is open.
  long readAt(int bank) {
    long ofBank = Math.max(bankRead[bank], groupRead[groupOf[bank]]);
    return Math.max(ofBank, stackRead[stackOf[bank]]);
  }

  /// Earliest tick of a WRITE to a bank whose row is open.
  long writeAt(int bank) {
    long ofBank = Math.max(bankWrite[bank], groupWrite[groupOf[bank]]);
    return Math.max(ofBank, channelWrite[stackOf[bank] / stacksPerPseudoChannel]);
  }

  /// Earliest tick of a column command by what its own bank has done.
  long ofBankAt(int bank, boolean write) {
    return (write ? bankWrite : bankRead)[bank];
  }

  /// A row was opened.
  void activated(int bank, long now) {
    bankRead[bank] = now + spacing.activateToRead;
    bankWrite[bank] = now + spacing.activateToWrite;
  }

  /// A bank was read.
  void read(int bank, long now) {
    raise(groupRead, groupOf[bank], now + spacing.readToReadSameGroup);
    putOff(
        stackOf[bank],
        now + spacing.readToReadSameStack,
        now + spacing.readToReadOtherStack,
        now + spacing.readToWrite);
  }

  /// A bank was written.
  void written(int bank, long now) {
    raise(groupRead, groupOf[bank], now + spacing.writeToReadSameGroup);
    raise(groupWrite, groupOf[bank], now + spacing.writeToWriteSameGroup);
    long read = now + spacing.writeToReadOther;
    putOff(stackOf[bank], read, read, now + spacing.writeToWriteOther);
  }

  /// Puts off what follows a column command: reads of its stack, reads of the others, writes.
  private void putOff(int stack, long sameStack, long otherStack, long write) {
    int pseudoChannel = stack / stacksPerPseudoChannel;
    int first = pseudoChannel * stacksPerPseudoChannel;
    for (int at = first; at < first + stacksPerPseudoChannel; at++) {
      raise(stackRead, at, at == stack ? sameStack : otherStack);
    }
    raise(channelRead, pseudoChannel, Math.min(sameStack, otherStack));
    raise(channelWrite, pseudoChannel, write);
    anyRead = least(channelRead);
    anyWrite = least(channelWrite);
  }

  /// Raises a tick to another at least.
  static void raise(long[] ticks, int place, long tick) {
    ticks[place] = Math.max(ticks[place], tick);
  }

  /// The least tick of some.
  static long least(long[] ticks) {
    long least = ticks[0];
    for (int i = 1; i < ticks.length; i++) {
      least = Math.min(least, ticks[i]);
    }
    return least;
  }
}
