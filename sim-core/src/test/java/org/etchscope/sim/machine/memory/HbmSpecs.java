package org.etchscope.sim.machine.memory;

import org.etchscope.sim.chip.HbmSpec;

/// Memories of chips for the tests.
final class HbmSpecs {

  private HbmSpecs() {}

  /// Six stacks of HBM3E with 24 GB and 800 GB/s each.
  static HbmSpec sohu(HbmSpec.Refresh refresh) {
    return new HbmSpec(
        6,
        16,
        2,
        144_000_000_000L,
        4_800_000_000_000L,
        "HBM3E-9200",
        refresh,
        "B",
        64,
        0.89,
        0.82,
        0.75,
        HbmSpec.Arbitration.ROUND_ROBIN);
  }

  /// The six stacks, refreshed all banks at once, with a stated scheduling.
  static HbmSpec scheduled(HbmSpec.Scheduling scheduling) {
    HbmSpec open = sohu(HbmSpec.Refresh.ALL_BANK);
    return new HbmSpec(
        open.stacks(),
        open.channelsPerStack(),
        open.pseudoChannelsPerChannel(),
        open.capacityBytes(),
        open.bytesPerSecond(),
        open.timingSet(),
        open.refresh(),
        open.mapping(),
        open.queueDepth(),
        open.weightFraction(),
        open.keyValueFraction(),
        open.appendFraction(),
        open.arbitration(),
        null,
        scheduling,
        null);
  }

  /// One channel of HBM3.
  static HbmSpec pocket() {
    return new HbmSpec(
        1,
        1,
        2,
        1L << 30,
        51_200_000_000L,
        "HBM3-6400",
        HbmSpec.Refresh.ALL_BANK,
        "B",
        64,
        0.89,
        0.82,
        0.75,
        HbmSpec.Arbitration.ROUND_ROBIN);
  }
}
