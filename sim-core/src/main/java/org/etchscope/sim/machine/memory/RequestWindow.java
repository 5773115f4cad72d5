package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Requests of one direction that wait in a controller's window, in columns of primitives. Each
/// bank has a list, oldest first, and knows its oldest request for the row that is open. So a
/// scheduler looks at banks and not at requests.
final class RequestWindow {

  /// No request.
  static final int NONE = -1;

  private final BankStates states;

  final int[] request;
  final int[] row;
  final long[] arrival;
  final long[] age;
  private final int[] bank;
  private final int[] next;
  private final int[] previous;

  private final int[] head;
  private final int[] tail;
  private final int[] hit;
  private final long[] waiting;
  private final long[] hits;
  private final long[] misses;

  private int free;
  private int size;
  private long added;

  RequestWindow(int entries, BankStates states, HbmOrganisation organisation) {
    this.states = states;
    request = new int[entries];
    bank = new int[entries];
    row = new int[entries];
    arrival = new long[entries];
    age = new long[entries];
    next = new int[entries];
    previous = new int[entries];
    Arrays.setAll(next, entry -> entry + 1 < entries ? entry + 1 : NONE);
    head = new int[organisation.banks()];
    tail = new int[organisation.banks()];
    hit = new int[organisation.banks()];
    Arrays.fill(head, NONE);
    Arrays.fill(tail, NONE);
    Arrays.fill(hit, NONE);
    waiting = new long[organisation.pseudoChannels()];
    hits = new long[organisation.pseudoChannels()];
    misses = new long[organisation.pseudoChannels()];
  }

  int size() {
    return size;
  }

  /// Banks of a pseudo-channel that have a request.
  long waiting(int pseudoChannel) {
    return waiting[pseudoChannel];
  }

  /// Banks of a pseudo-channel that have a request for their open row.
  long hits(int pseudoChannel) {
    return hits[pseudoChannel];
  }

  /// Banks of a pseudo-channel whose oldest request is not for their open row.
  long misses(int pseudoChannel) {
    return misses[pseudoChannel];
  }

  /// Oldest request of a bank, which must have one.
  int oldest(int ofBank) {
    return head[ofBank];
  }

  /// Oldest request for the open row of a bank, or [#NONE].
  int oldestHit(int ofBank) {
    return hit[ofBank];
  }

  /// Whether the oldest request for the open row of a bank, which must have one, comes at most some
  /// requests after the bank's oldest.
  boolean hitFollows(int ofBank, int requests) {
    return age[hit[ofBank]] - age[head[ofBank]] <= requests;
  }

  /// Oldest request of a bank that is not for its open row, or [#NONE].
  int oldestMiss(int ofBank) {
    int entry = head[ofBank];
    while (entry != NONE && row[entry] == states.openRow(ofBank)) {
      entry = next[entry];
    }
    return entry;
  }

  /// Adds a request, for which there must be room, and returns its entry.
  int add(int number, int toBank, int toRow, long now) {
    int entry = free;
    free = next[entry];
    size++;
    request[entry] = number;
    bank[entry] = toBank;
    row[entry] = toRow;
    arrival[entry] = now;
    age[entry] = added++;
    next[entry] = NONE;
    previous[entry] = tail[toBank];
    if (tail[toBank] == NONE) {
      head[toBank] = entry;
    } else {
      next[tail[toBank]] = entry;
    }
    tail[toBank] = entry;
    int pseudoChannel = states.pseudoChannelOf(toBank);
    long bit = 1L << states.bankInPseudoChannel(toBank);
    waiting[pseudoChannel] |= bit;
    if (toRow == states.openRow(toBank)) {
      if (hit[toBank] == NONE) {
        hit[toBank] = entry;
        hits[pseudoChannel] |= bit;
      }
    } else if (head[toBank] == entry) {
      misses[pseudoChannel] |= bit;
    }
    return entry;
  }

  void remove(int entry) {
    int ofBank = bank[entry];
    if (previous[entry] == NONE) {
      head[ofBank] = next[entry];
    } else {
      next[previous[entry]] = next[entry];
    }
    if (next[entry] == NONE) {
      tail[ofBank] = previous[entry];
    } else {
      previous[next[entry]] = previous[entry];
    }
    if (hit[ofBank] == entry) {
      hit[ofBank] = firstHit(next[entry], states.openRow(ofBank));
    }
    updateMasks(ofBank);
    next[entry] = free;
    free = entry;
    size--;
  }

  /// To be called after a row of a bank was opened or closed.
  void rowChanged(int ofBank) {
    if (head[ofBank] != NONE) {
      int openRow = states.openRow(ofBank);
      hit[ofBank] = openRow == BankStates.CLOSED ? NONE : firstHit(head[ofBank], openRow);
      updateMasks(ofBank);
    }
  }

  private int firstHit(int from, int openRow) {
    int entry = from;
    while (entry != NONE && row[entry] != openRow) {
      entry = next[entry];
    }
    return entry;
  }

  private void updateMasks(int ofBank) {
    int pseudoChannel = states.pseudoChannelOf(ofBank);
    long bit = 1L << states.bankInPseudoChannel(ofBank);
    boolean some = head[ofBank] != NONE;
    boolean miss = some && hit[ofBank] != head[ofBank];
    waiting[pseudoChannel] = some ? waiting[pseudoChannel] | bit : waiting[pseudoChannel] & ~bit;
    hits[pseudoChannel] =
        hit[ofBank] != NONE ? hits[pseudoChannel] | bit : hits[pseudoChannel] & ~bit;
    misses[pseudoChannel] = miss ? misses[pseudoChannel] | bit : misses[pseudoChannel] & ~bit;
  }
}
