package org.etchscope.sim.export;

/// The cycles `[from, to)` of a run that are exported.
record Window(long from, long to) {

  /// At most this many bins of a rate.
  private static final long RATE_BINS = 2048;

  Window {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException(
          "the window is [%d, %d); it must begin at 0 or later and end after its begin"
              .formatted(from, to));
    }
  }

  /// A first cycle, brought into the window.
  long clipStart(long cycle) {
    return Math.max(from, cycle);
  }

  /// An end, brought into the window.
  long clipEnd(long cycle) {
    return Math.min(to, cycle);
  }

  /// The cycles over which a rate is averaged: the least power of two that makes few enough bins.
  long binCycles() {
    long bin = 1;
    while (Math.ceilDiv(to - from, bin) > RATE_BINS) {
      bin *= 2;
    }
    return bin;
  }
}
