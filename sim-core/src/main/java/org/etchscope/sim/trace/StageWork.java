package org.etchscope.sim.trace;

/// How far a stage is with its work for a segment, in pieces: tasks chunk by chunk of a product,
/// operations of attention, M-tiles (or their chunks) of the others.
///
/// @param total pieces of the segment
/// @param begun pieces that have begun
/// @param ended pieces that have ended
/// @param done pieces that are done, and of those in hand the share of their time that is over
public record StageWork(long total, long begun, long ended, double done) {

  /// Share of the pieces that have begun, 0 to 1.
  public double begunShare() {
    return total == 0 ? 0 : (double) begun / total;
  }

  /// Share of the pieces that have ended, 0 to 1.
  public double endedShare() {
    return total == 0 ? 0 : (double) ended / total;
  }

  /// Share of the work that is done, 0 to 1. Unlike the others it grows from cycle to cycle.
  public double doneShare() {
    return total == 0 ? 0 : Math.min(1, done / total);
  }
}
