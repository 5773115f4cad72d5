package org.etchscope.sim.serving;

/// What became of a request.
///
/// @param request the request
/// @param beginCycle when the first iteration began that worked on it
/// @param firstTokenCycle when its first token was made
/// @param lastTokenCycle when its last token was made
/// @param preemptions how often its cache was given to others
/// @param reusedTokens tokens of its prompt that were not computed because others had
public record ServedOutcome(
    ServedRequest request,
    long beginCycle,
    long firstTokenCycle,
    long lastTokenCycle,
    int preemptions,
    int reusedTokens) {

  /// Cycles in the queue.
  public long queueCycles() {
    return beginCycle - request.arrivalCycle();
  }

  /// Time to first token (TTFT), from the arrival.
  public long firstTokenCycles() {
    return firstTokenCycle - request.arrivalCycle();
  }

  /// Cycles from the arrival to the last token.
  public long latencyCycles() {
    return lastTokenCycle - request.arrivalCycle();
  }

  /// Time per output token (TPOT): between the first and the last; 0 if there is only one.
  public double cyclesPerToken() {
    int gaps = request.generatedTokens() - 1;
    return gaps == 0 ? 0 : (double) (lastTokenCycle - firstTokenCycle) / gaps;
  }
}
