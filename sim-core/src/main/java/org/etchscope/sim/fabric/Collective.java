package org.etchscope.sim.fabric;

import java.util.Locale;

/// What a group of chips does together. Each has a buffer of S bytes.
public enum Collective {
  /// Afterwards every chip holds the sum of all buffers.
  ALL_REDUCE,
  /// Each chip begins with its part of S/n bytes; afterwards every chip holds all S bytes.
  ALL_GATHER,
  /// Afterwards each chip holds its part of S/n bytes of the sum of all buffers.
  REDUCE_SCATTER,
  /// Each chip has S/n bytes for every chip, itself included.
  ALL_TO_ALL,
  /// One chip sends S bytes to the next.
  POINT_TO_POINT;

  /// The name in tables, such as `all-reduce`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
