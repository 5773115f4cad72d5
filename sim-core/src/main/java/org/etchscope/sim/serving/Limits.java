package org.etchscope.sim.serving;

/// What an iteration may hold.
///
/// @param tokens most tokens processed in an iteration
/// @param sequences most sequences on the server at a time
public record Limits(int tokens, int sequences) {
  public Limits {
    Range.check("tokens of an iteration", tokens, 1, 1_000_000);
    Range.check("sequences", sequences, 1, tokens);
  }
}
