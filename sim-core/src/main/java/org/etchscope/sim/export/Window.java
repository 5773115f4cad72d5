package org.etchscope.sim.export;

/// The cycles `[from, to)` of a run that are exported.
record Window(long from, long to) {

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
}
