package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// State of all banks of one channel, in columns of primitives: which rows are open, and the
/// earliest tick at which each command may start. A constraint between two commands is kept at the
/// narrowest place that all its targets share: bank, bank group or pseudo-channel.
///
/// This class keeps the rules of the standard and no policy. It is the only one that changes bank
/// state, whatever controller stands above it.
final class BankStates {

  static final int CLOSED = -1;

  private final HbmOrganisation organisation;
  private final CommandSpacing spacing;
  private final CommandListener listener;

  private final int banksPerPseudoChannel;
  private final int groups;
  private final int groupsPerPseudoChannel;
  private final int[] groupOf;
  private final int[] pseudoChannelOf;

  private final int[] openRow;
  private final long[] openBanks;
  private final long[] bankRead;
  private final long[] bankWrite;
  private final long[] bankPrecharge;
  private final long[] bankActivate;
  private final long[] bankRefresh;

  private final long[] groupRead;
  private final long[] groupWrite;
  private final long[] groupActivate;
  private final int[] readToRead;
  private final int[] writeToWrite;
  private final int[] writeToRead;
  private final int[] activateToActivate;

  private final long[] channelRead;
  private final long[] channelWrite;
  private final long[] channelActivate;
  private final long[] channelPrecharge;
  private final long[] channelRefresh;
  private final long[] channelBankRefresh;
  private final long[] lastActivates;
  private final int[] oldestActivate;

  private long columnBusFree;
  private long rowBusFree;

  private final OpenTime openTime;
  private long activates;
  private long reads;
  private long writes;
  private long refreshes;

  BankStates(HbmOrganisation organisation, CommandSpacing spacing, CommandListener listener) {
    this.organisation = organisation;
    this.spacing = spacing;
    this.listener = listener;
    int banks = organisation.banks();
    int pseudoChannels = organisation.pseudoChannels();
    banksPerPseudoChannel = organisation.banksPerPseudoChannel();
    groups = organisation.groups();
    groupsPerPseudoChannel = groups / pseudoChannels;
    groupOf = new int[banks];
    Arrays.setAll(groupOf, bank -> bank / organisation.banksPerGroup());
    pseudoChannelOf = new int[banks];
    Arrays.setAll(pseudoChannelOf, bank -> bank / banksPerPseudoChannel);
    openRow = new int[banks];
    Arrays.fill(openRow, CLOSED);
    openBanks = new long[pseudoChannels];
    bankRead = new long[banks];
    bankWrite = new long[banks];
    bankPrecharge = new long[banks];
    bankActivate = new long[banks];
    bankRefresh = new long[banks];
    groupRead = new long[groups];
    groupWrite = new long[groups];
    groupActivate = new long[groups];
    channelRead = new long[pseudoChannels];
    channelWrite = new long[pseudoChannels];
    channelActivate = new long[pseudoChannels];
    channelPrecharge = new long[pseudoChannels];
    channelRefresh = new long[pseudoChannels];
    channelBankRefresh = new long[pseudoChannels];
    openTime = new OpenTime(pseudoChannels);
    lastActivates = new long[4 * pseudoChannels];
    Arrays.fill(lastActivates, -spacing.fourActivates);
    oldestActivate = new int[pseudoChannels];
    readToRead =
        distances(
            spacing.readToReadSameGroup, spacing.readToReadSameStack, spacing.readToReadOtherStack);
    writeToWrite =
        distances(
            spacing.writeToWriteSameGroup, spacing.writeToWriteOther, spacing.writeToWriteOther);
    writeToRead =
        distances(spacing.writeToReadSameGroup, spacing.writeToReadOther, spacing.writeToReadOther);
    activateToActivate =
        distances(
            spacing.activateToActivateSameGroup,
            spacing.activateToActivateOther,
            spacing.activateToActivateOther);
  }

  /// A table of distances from group to group, row by row.
  private int[] distances(int sameGroup, int sameStack, int otherStack) {
    int[] table = new int[groups * groups];
    for (int from = 0; from < groups; from++) {
      for (int to = 0; to < groups; to++) {
        boolean stack = from / organisation.bankGroups() == to / organisation.bankGroups();
        table[from * groups + to] = from == to ? sameGroup : stack ? sameStack : otherStack;
      }
    }
    return table;
  }

  int pseudoChannelOf(int bank) {
    return pseudoChannelOf[bank];
  }

  /// The bank of the channel that has a number within its pseudo-channel.
  int bank(int pseudoChannel, int inPseudoChannel) {
    return pseudoChannel * banksPerPseudoChannel + inPseudoChannel;
  }

  int bankInPseudoChannel(int bank) {
    return bank - pseudoChannelOf[bank] * banksPerPseudoChannel;
  }

  int openRow(int bank) {
    return openRow[bank];
  }

  boolean isOpen(int bank) {
    return openRow[bank] != CLOSED;
  }

  /// Open banks of a pseudo-channel, one bit each.
  long openBanks(int pseudoChannel) {
    return openBanks[pseudoChannel];
  }

  /// When the column command bus is free. The ticks below do not look at the buses.
  long columnBusFree() {
    return columnBusFree;
  }

  /// When the row command bus is free.
  long rowBusFree() {
    return rowBusFree;
  }

  /// A tick before which no bank can be read.
  long anyReadAt() {
    return least(channelRead);
  }

  /// A tick before which no bank can be written.
  long anyWriteAt() {
    return least(channelWrite);
  }

  /// A tick before which no bank can be opened.
  long anyActivateAt() {
    return least(channelActivate);
  }

  /// A tick before which no bank can be closed.
  long anyPrechargeAt() {
    return least(channelPrecharge);
  }

  private static long least(long[] ofPseudoChannels) {
    long least = ofPseudoChannels[0];
    for (int i = 1; i < ofPseudoChannels.length; i++) {
      least = Math.min(least, ofPseudoChannels[i]);
    }
    return least;
  }

  /// Earliest tick of a READ to a bank whose row is open.
  long readAt(int bank) {
    return Math.max(bankRead[bank], groupRead[groupOf[bank]]);
  }

  /// Earliest tick of a WRITE to a bank whose row is open.
  long writeAt(int bank) {
    return Math.max(bankWrite[bank], groupWrite[groupOf[bank]]);
  }

  /// Whether nothing but the buses it shares with other banks keeps a bank whose row is open from a
  /// column command.
  boolean isBankReady(int bank, boolean write, long now) {
    return (write ? bankWrite[bank] : bankRead[bank]) <= now;
  }

  /// Earliest tick of an ACTIVATE of a closed bank.
  long activateAt(int bank) {
    return Math.max(bankActivate[bank], groupActivate[groupOf[bank]]);
  }

  /// A tick before which no bank of a pseudo-channel can be opened.
  long anyActivateAt(int pseudoChannel) {
    return channelActivate[pseudoChannel];
  }

  /// Earliest tick of a PRECHARGE of an open bank.
  long prechargeAt(int bank) {
    return Math.max(bankPrecharge[bank], channelPrecharge[pseudoChannelOf[bank]]);
  }

  /// Earliest tick of a PRECHARGE of all banks of a pseudo-channel.
  long prechargeAllAt(int pseudoChannel) {
    long at = channelPrecharge[pseudoChannel];
    for (long open = openBanks[pseudoChannel]; open != 0; open &= open - 1) {
      int bank = pseudoChannel * banksPerPseudoChannel + Long.numberOfTrailingZeros(open);
      at = Math.max(at, bankPrecharge[bank]);
    }
    return at;
  }

  /// Earliest tick of an all-bank REFRESH of a pseudo-channel whose banks are closed.
  long refreshAt(int pseudoChannel) {
    return channelRefresh[pseudoChannel];
  }

  /// Earliest tick of a REFRESH of one closed bank.
  long bankRefreshAt(int bank) {
    return Math.max(bankRefresh[bank], channelBankRefresh[pseudoChannelOf[bank]]);
  }

  void activate(int bank, int row, long now) {
    int pseudoChannel = pseudoChannelOf[bank];
    openRow[bank] = row;
    if (openBanks[pseudoChannel] == 0) {
      openTime.opens(pseudoChannel, now);
    }
    openBanks[pseudoChannel] |= 1L << bankInPseudoChannel(bank);
    activates++;
    rowBusFree = now + spacing.activateBusTicks;
    bankRead[bank] = now + spacing.activateToRead;
    bankWrite[bank] = now + spacing.activateToWrite;
    bankPrecharge[bank] = now + spacing.activateToPrecharge;
    bankActivate[bank] = now + spacing.activateToActivateSameBank;
    bankRefresh[bank] = now + spacing.activateToRefresh;
    channelRefresh[pseudoChannel] =
        Math.max(channelRefresh[pseudoChannel], now + spacing.activateToRefresh);
    channelBankRefresh[pseudoChannel] =
        Math.max(channelBankRefresh[pseudoChannel], now + spacing.activateToOtherBankRefresh);
    int slot = 4 * pseudoChannel + oldestActivate[pseudoChannel];
    lastActivates[slot] = now;
    oldestActivate[pseudoChannel] = (oldestActivate[pseudoChannel] + 1) & 3;
    long fourth = lastActivates[4 * pseudoChannel + oldestActivate[pseudoChannel]];
    long window = fourth + spacing.fourActivates;
    channelActivate[pseudoChannel] =
        Math.max(
            Math.max(channelActivate[pseudoChannel], window),
            now + spacing.activateToActivateOther);
    int first = pseudoChannel * groupsPerPseudoChannel;
    int table = groupOf[bank] * groups;
    for (int group = first; group < first + groupsPerPseudoChannel; group++) {
      long at = Math.max(window, now + activateToActivate[table + group]);
      groupActivate[group] = Math.max(groupActivate[group], at);
    }
    listener.command(MemoryCommand.ACTIVATE, bank, row, now);
  }

  void read(int bank, long now) {
    reads++;
    columnBusFree = now + spacing.columnBusTicks;
    bankPrecharge[bank] = Math.max(bankPrecharge[bank], now + spacing.readToPrecharge);
    long write = now + spacing.readToWrite;
    int pseudoChannel = pseudoChannelOf[bank];
    raise(channelRead, pseudoChannel, now + spacing.readToReadLeast);
    raise(channelWrite, pseudoChannel, write);
    int first = pseudoChannel * groupsPerPseudoChannel;
    int table = groupOf[bank] * groups;
    for (int group = first; group < first + groupsPerPseudoChannel; group++) {
      groupRead[group] = Math.max(groupRead[group], now + readToRead[table + group]);
      groupWrite[group] = Math.max(groupWrite[group], write);
    }
    listener.command(MemoryCommand.READ, bank, openRow[bank], now);
  }

  void write(int bank, long now) {
    writes++;
    columnBusFree = now + spacing.columnBusTicks;
    bankPrecharge[bank] = Math.max(bankPrecharge[bank], now + spacing.writeToPrecharge);
    int pseudoChannel = pseudoChannelOf[bank];
    raise(channelRead, pseudoChannel, now + spacing.writeToReadLeast);
    raise(channelWrite, pseudoChannel, now + spacing.writeToWriteLeast);
    int first = pseudoChannel * groupsPerPseudoChannel;
    int table = groupOf[bank] * groups;
    for (int group = first; group < first + groupsPerPseudoChannel; group++) {
      groupRead[group] = Math.max(groupRead[group], now + writeToRead[table + group]);
      groupWrite[group] = Math.max(groupWrite[group], now + writeToWrite[table + group]);
    }
    listener.command(MemoryCommand.WRITE, bank, openRow[bank], now);
  }

  private static void raise(long[] ticks, int place, long tick) {
    ticks[place] = Math.max(ticks[place], tick);
  }

  void precharge(int bank, long now) {
    int pseudoChannel = pseudoChannelOf[bank];
    prechargeRules(pseudoChannel, now);
    close(bank, now);
    openBanks[pseudoChannel] &= ~(1L << bankInPseudoChannel(bank));
    if (openBanks[pseudoChannel] == 0) {
      openTime.closes(pseudoChannel, now);
    }
    listener.command(MemoryCommand.PRECHARGE, bank, CLOSED, now);
  }

  void prechargeAll(int pseudoChannel, long now) {
    prechargeRules(pseudoChannel, now);
    int first = pseudoChannel * banksPerPseudoChannel;
    for (int bank = first; bank < first + banksPerPseudoChannel; bank++) {
      close(bank, now);
    }
    openBanks[pseudoChannel] = 0;
    openTime.closes(pseudoChannel, now);
    listener.command(MemoryCommand.PRECHARGE_ALL, first, CLOSED, now);
  }

  private void prechargeRules(int pseudoChannel, long now) {
    rowBusFree = now + spacing.rowBusTicks;
    channelPrecharge[pseudoChannel] = now + spacing.prechargeToPrecharge;
    channelRefresh[pseudoChannel] =
        Math.max(channelRefresh[pseudoChannel], now + spacing.prechargeToRefresh);
  }

  private void close(int bank, long now) {
    openRow[bank] = CLOSED;
    bankActivate[bank] = Math.max(bankActivate[bank], now + spacing.prechargeToActivate);
    bankRefresh[bank] = Math.max(bankRefresh[bank], now + spacing.prechargeToRefresh);
  }

  void refresh(int pseudoChannel, long now) {
    refreshes++;
    rowBusFree = now + spacing.rowBusTicks;
    long end = now + spacing.refreshToActivate;
    channelActivate[pseudoChannel] = Math.max(channelActivate[pseudoChannel], end);
    int firstGroup = pseudoChannel * groupsPerPseudoChannel;
    for (int group = firstGroup; group < firstGroup + groupsPerPseudoChannel; group++) {
      groupActivate[group] = Math.max(groupActivate[group], end);
    }
    channelRefresh[pseudoChannel] =
        Math.max(channelRefresh[pseudoChannel], now + spacing.refreshTicks);
    listener.command(MemoryCommand.REFRESH_ALL, pseudoChannel * banksPerPseudoChannel, CLOSED, now);
  }

  void refreshBank(int bank, long now) {
    refreshes++;
    rowBusFree = now + spacing.rowBusTicks;
    int pseudoChannel = pseudoChannelOf[bank];
    bankActivate[bank] = Math.max(bankActivate[bank], now + spacing.bankRefreshToActivate);
    bankRefresh[bank] = Math.max(bankRefresh[bank], now + spacing.bankRefreshTicks);
    channelBankRefresh[pseudoChannel] =
        Math.max(channelBankRefresh[pseudoChannel], now + spacing.bankRefreshToBankRefresh);
    int firstGroup = pseudoChannel * groupsPerPseudoChannel;
    for (int group = firstGroup; group < firstGroup + groupsPerPseudoChannel; group++) {
      groupActivate[group] =
          Math.max(groupActivate[group], now + spacing.bankRefreshToOtherActivate);
    }
    listener.command(MemoryCommand.REFRESH_BANK, bank, CLOSED, now);
  }

  /// Commands issued so far.
  CommandCounts counts() {
    return new CommandCounts(activates, reads, writes, refreshes);
  }

  /// Ticks until now with some row open, added up over the pseudo-channels.
  long openTicks(long now) {
    return openTime.ticks(now);
  }
}
