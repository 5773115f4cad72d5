package org.etchscope.sim.export;

import org.etchscope.sim.simulation.SimulationResult;

/// What of a run is written as a trace, and how finely.
///
/// @param result the run
/// @param scenario the file that makes the run again, which the trace carries; empty for none
/// @param from first cycle
/// @param to the cycle after the last
/// @param joinCycles neighbouring pieces of work of one stage and layer with at most this many
///   cycles between them become one; -1 to keep every piece
public record TraceRequest(
    SimulationResult result, String scenario, long from, long to, long joinCycles) {

  /// Keeps every piece of work.
  public static final long ALL_PIECES = -1;

  /// @throws IllegalArgumentException if the run has no such cycles
  public TraceRequest {
    long cycles = result.trace().cycles();
    if (to > cycles) {
      throw new IllegalArgumentException(
          "the window ends at cycle %d; the run has %d".formatted(to, cycles));
    }
    if (joinCycles < ALL_PIECES) {
      throw new IllegalArgumentException(
          "joinCycles is %d; it must be -1 or more".formatted(joinCycles));
    }
    window(from, to);
  }

  /// The whole run, piece by piece, without its scenario.
  public static TraceRequest whole(SimulationResult result) {
    return new TraceRequest(result, "", 0, result.trace().cycles(), ALL_PIECES);
  }

  Window window() {
    return window(from, to);
  }

  private static Window window(long from, long to) {
    return new Window(from, to);
  }

  /// Whether pieces of work are joined.
  boolean joins() {
    return joinCycles != ALL_PIECES;
  }
}
