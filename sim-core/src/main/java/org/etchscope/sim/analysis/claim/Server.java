package org.etchscope.sim.analysis.claim;

import org.etchscope.sim.workload.ParallelLayout;

/// A server that uses are costed on.
///
/// @param chip id of the chip
/// @param layout how models are spread over its chips
/// @param dollarsPerChipHour price of a chip for an hour; 0 if nobody set one
public record Server(String chip, ParallelLayout layout, double dollarsPerChipHour) {

  private static final double SECONDS_OF_HOUR = 3600;

  /// Price of all chips for a second.
  double dollarsPerSecond() {
    return dollarsPerChipHour * layout.chips() / SECONDS_OF_HOUR;
  }
}
