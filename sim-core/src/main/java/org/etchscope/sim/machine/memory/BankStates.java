package org.etchscope.sim.machine.memory;

import static org.etchscope.sim.machine.memory.ColumnTimes.least;
import static org.etchscope.sim.machine.memory.ColumnTimes.raise;

import java.util.Arrays;

/// State of all banks of one channel, in columns of primitives: which rows are open, and the
/// earliest tick at which each command may start. A constraint between two commands is kept at the
/// narrowest place that all its targets share: bank, bank group, stack or pseudo-channel. What
/// holds between bank groups holds within one, too, where it never is the shorter distance.
///
/// This class keeps the rules of the standard and no policy. It is the only one that changes bank
/// state, whatever controller stands above it.
final class BankStates {

  static final int CLOSED = -1;

  private final CommandSpacing spacing;
  private final CommandListener listener;
  private final ColumnTimes columns;

  private final int banksPerPseudoChannel;
  private final int[] groupOf;
  private final int[] pseudoChannelOf;

  private final int[] openRow;
  private final long[] openBanks;
  private final long[] bankPrecharge;
  private final long[] bankActivate;
  private final long[] bankRefresh;

  private final long[] groupActivate;

  private final long[] channelActivate;
  private final long[] channelPrecharge;
  private final long[] channelRefresh;
  private final long[] channelBankRefresh;
  private final long[] lastActivates;
  private final int[] oldestActivate;

  /// The least of the ticks of all pseudo-channels.
  private long anyActivate;

  private long anyPrecharge;

  private long columnBusFree;
  private long rowBusFree;

  private final OpenTime openTime;
  private long activates;
  private long reads;
  private long writes;
  private long refreshes;

  BankStates(HbmOrganisation organisation, CommandSpacing spacing, CommandListener listener) {
    this.spacing = spacing;
    this.listener = listener;
    columns = new ColumnTimes(organisation, spacing);
    int banks = organisation.banks();
    int pseudoChannels = organisation.pseudoChannels();
    banksPerPseudoChannel = organisation.banksPerPseudoChannel();
    groupOf = new int[banks];
    Arrays.setAll(groupOf, bank -> bank / organisation.banksPerGroup());
    pseudoChannelOf = new int[banks];
    Arrays.setAll(pseudoChannelOf, bank -> bank / banksPerPseudoChannel);
    openRow = new int[banks];
    Arrays.fill(openRow, CLOSED);
    openBanks = new long[pseudoChannels];
    bankPrecharge = new long[banks];
    bankActivate = new long[banks];
    bankRefresh = new long[banks];
    groupActivate = new long[organisation.groups()];
    channelActivate = new long[pseudoChannels];
    channelPrecharge = new long[pseudoChannels];
    channelRefresh = new long[pseudoChannels];
    channelBankRefresh = new long[pseudoChannels];
    openTime = new OpenTime(pseudoChannels);
    lastActivates = new long[4 * pseudoChannels];
    Arrays.fill(lastActivates, -spacing.fourActivates);
    oldestActivate = new int[pseudoChannels];
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

  /// When column commands may start in banks whose row is open.
  ColumnTimes columns() {
    return columns;
  }

  /// A tick before which no bank can be opened.
  long anyActivateAt() {
    return anyActivate;
  }

  /// A tick before which no bank can be closed.
  long anyPrechargeAt() {
    return anyPrecharge;
  }

  /// Earliest tick of an ACTIVATE of a closed bank.
  long activateAt(int bank) {
    long ofBank = Math.max(bankActivate[bank], groupActivate[groupOf[bank]]);
    return Math.max(ofBank, channelActivate[pseudoChannelOf[bank]]);
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
    columns.activated(bank, now);
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
    raise(channelActivate, pseudoChannel, Math.max(window, now + spacing.activateToActivateOther));
    anyActivate = least(channelActivate);
    raise(groupActivate, groupOf[bank], now + spacing.activateToActivateSameGroup);
    listener.command(MemoryCommand.ACTIVATE, bank, row, now);
  }

  void read(int bank, long now) {
    reads++;
    columnBusFree = now + spacing.columnBusTicks;
    raise(bankPrecharge, bank, now + spacing.readToPrecharge);
    columns.read(bank, now);
    listener.command(MemoryCommand.READ, bank, openRow[bank], now);
  }

  void write(int bank, long now) {
    writes++;
    columnBusFree = now + spacing.columnBusTicks;
    raise(bankPrecharge, bank, now + spacing.writeToPrecharge);
    columns.written(bank, now);
    listener.command(MemoryCommand.WRITE, bank, openRow[bank], now);
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
    anyPrecharge = least(channelPrecharge);
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
    raise(channelActivate, pseudoChannel, end);
    anyActivate = least(channelActivate);
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
    raise(channelActivate, pseudoChannel, now + spacing.bankRefreshToOtherActivate);
    anyActivate = least(channelActivate);
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
