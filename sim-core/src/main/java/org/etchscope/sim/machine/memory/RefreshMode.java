package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;

/// How rows are refreshed.
public enum RefreshMode {
  /// Not at all: an ideal, to measure what refresh costs.
  OFF,
  /// All banks of a pseudo-channel at once, every tREFI.
  ALL_BANK,
  /// One bank of a pseudo-channel after the other, all within tREFI.
  PER_BANK;

  /// The mode a chip file names.
  public static RefreshMode of(HbmSpec.Refresh refresh) {
    return switch (refresh) {
      case ALL_BANK -> ALL_BANK;
      case PER_BANK -> PER_BANK;
    };
  }
}
