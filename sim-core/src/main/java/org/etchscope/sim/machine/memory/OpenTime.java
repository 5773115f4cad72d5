package org.etchscope.sim.machine.memory;

/// How long the pseudo-channels of a channel have had a row open in some bank: what the memory
/// draws without commands depends on it.
final class OpenTime {

  private final long[] since;
  private final boolean[] open;
  private long passed;

  OpenTime(int pseudoChannels) {
    since = new long[pseudoChannels];
    open = new boolean[pseudoChannels];
  }

  /// The first row of a pseudo-channel opens.
  void opens(int pseudoChannel, long now) {
    open[pseudoChannel] = true;
    since[pseudoChannel] = now;
  }

  /// The last open row of a pseudo-channel closes, if there was any.
  void closes(int pseudoChannel, long now) {
    if (open[pseudoChannel]) {
      open[pseudoChannel] = false;
      passed += now - since[pseudoChannel];
    }
  }

  /// Ticks until now, added up over the pseudo-channels.
  long ticks(long now) {
    long sum = passed;
    for (int i = 0; i < open.length; i++) {
      sum += open[i] ? now - since[i] : 0;
    }
    return sum;
  }
}
