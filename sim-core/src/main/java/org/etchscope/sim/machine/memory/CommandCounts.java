package org.etchscope.sim.machine.memory;

/// Commands a channel has received.
///
/// @param activates rows opened
/// @param reads read bursts
/// @param writes write bursts
/// @param refreshes refreshes, of a whole pseudo-channel or of one bank
public record CommandCounts(long activates, long reads, long writes, long refreshes) {

  /// The sum of two counts.
  public CommandCounts plus(CommandCounts other) {
    return new CommandCounts(
        activates + other.activates,
        reads + other.reads,
        writes + other.writes,
        refreshes + other.refreshes);
  }

  /// Share of reads and writes that found their row open: `1 - activates / (reads + writes)`, not
  /// below 0.
  public double rowHitRate() {
    long columns = reads + writes;
    return columns == 0 ? 0 : Math.max(0, 1 - (double) activates / columns);
  }
}
