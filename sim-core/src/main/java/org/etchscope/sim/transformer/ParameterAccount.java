package org.etchscope.sim.transformer;

/// An exact count of a model's parameters by part. The parts add up to [#total()].
///
/// @param embeddings token, position and type tables, patch projections
/// @param attention projections of all attention blocks, biases included
/// @param feedForward projections of all feed-forward blocks, experts, routers and biases included
/// @param norms norm scales and shifts
/// @param head the output head if it is a matrix of its own, poolers and classifiers
/// @param inactive parameters of experts that a token does not pass
public record ParameterAccount(
    long embeddings, long attention, long feedForward, long norms, long head, long inactive) {

  public ParameterAccount {
    Require.notNegative("embedding parameters", embeddings);
    Require.notNegative("attention parameters", attention);
    Require.notNegative("feed-forward parameters", feedForward);
    Require.notNegative("norm parameters", norms);
    Require.notNegative("head parameters", head);
    Require.notNegative("inactive parameters", inactive);
  }

  /// All parameters.
  public long total() {
    return Math.addExact(
        Math.addExact(Math.addExact(embeddings, attention), Math.addExact(feedForward, norms)),
        head);
  }

  /// Parameters a token passes: all but the experts it is not sent to.
  public long active() {
    return total() - inactive;
  }
}
