package org.etchscope.sim.commands;

/// How often the banks of all channels are opened, and read or written.
public final class BankTotals {

  private final int banks;
  private final int[] activates;
  private final int[] accesses;

  BankTotals(int channels, int banks) {
    this.banks = banks;
    activates = new int[Math.multiplyExact(channels, banks)];
    accesses = new int[activates.length];
  }

  void addActivate(int channel, int bank) {
    activates[channel * banks + bank]++;
  }

  void addAccess(int channel, int bank) {
    accesses[channel * banks + bank]++;
  }

  public int channels() {
    return activates.length / banks;
  }

  /// Rows that were opened in a bank.
  public int activates(int channel, int bank) {
    return activates[channel * banks + bank];
  }

  /// Reads and writes of a bank.
  public int accesses(int channel, int bank) {
    return accesses[channel * banks + bank];
  }

  /// Reads and writes of a channel.
  public long accesses(int channel) {
    long sum = 0;
    for (int bank = 0; bank < banks; bank++) {
      sum += accesses(channel, bank);
    }
    return sum;
  }

  /// Rows that were opened in a channel.
  public long activates(int channel) {
    long sum = 0;
    for (int bank = 0; bank < banks; bank++) {
      sum += activates(channel, bank);
    }
    return sum;
  }
}
