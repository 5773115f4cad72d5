package org.etchscope.sim.machine.memory;

/// Requests that have opened their row and wait for their column command, at most one a bank. The
/// bank stays open until they are served.
final class OpenedRequests {

  private final BankStates states;
  private final int[] request;
  private final boolean[] write;
  private final long[] arrival;
  private final long[] age;
  private final long[] order;
  private final long[] banks;
  private int reads;
  private int writes;
  private long opened;

  OpenedRequests(BankStates states, HbmOrganisation organisation) {
    this.states = states;
    request = new int[organisation.banks()];
    write = new boolean[organisation.banks()];
    arrival = new long[organisation.banks()];
    age = new long[organisation.banks()];
    order = new long[organisation.banks()];
    banks = new long[organisation.pseudoChannels()];
  }

  /// Banks of a pseudo-channel with such a request.
  long banks(int pseudoChannel) {
    return banks[pseudoChannel];
  }

  int reads() {
    return reads;
  }

  int writes() {
    return writes;
  }

  boolean isWrite(int bank) {
    return write[bank];
  }

  int request(int bank) {
    return request[bank];
  }

  /// Age of the request of a bank, as its window counts ages.
  long age(int bank) {
    return age[bank];
  }

  /// Whether the request of one bank goes before that of another: by arrival, then by opening.
  boolean before(int bank, int otherBank) {
    return arrival[bank] != arrival[otherBank]
        ? arrival[bank] < arrival[otherBank]
        : order[bank] < order[otherBank];
  }

  void add(int bank, int number, boolean isWrite, long arrived, long ageInWindow) {
    request[bank] = number;
    write[bank] = isWrite;
    arrival[bank] = arrived;
    age[bank] = ageInWindow;
    order[bank] = opened++;
    banks[states.pseudoChannelOf(bank)] |= 1L << states.bankInPseudoChannel(bank);
    if (isWrite) {
      writes++;
    } else {
      reads++;
    }
  }

  void remove(int bank) {
    banks[states.pseudoChannelOf(bank)] &= ~(1L << states.bankInPseudoChannel(bank));
    if (write[bank]) {
      writes--;
    } else {
      reads--;
    }
  }
}
