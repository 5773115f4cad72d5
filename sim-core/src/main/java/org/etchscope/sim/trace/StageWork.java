package org.etchscope.sim.trace;

/// How far a stage is with its work for a segment, in pieces: tasks chunk by chunk of a product,
/// operations of attention, M-tiles (or their chunks) of the others.
///
/// @param total pieces of the segment
/// @param begun pieces that have begun
/// @param ended pieces that have ended
public record StageWork(long total, long begun, long ended) {

  /// Share of the pieces that have begun, 0 to 1.
  public double begunShare() {
    return total == 0 ? 0 : (double) begun / total;
  }

  /// Share of the pieces that have ended, 0 to 1.
  public double endedShare() {
    return total == 0 ? 0 : (double) ended / total;
  }
}
