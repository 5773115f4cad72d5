package org.etchscope.sim.workload;

/// Speculative decoding (Leviathan, Kalman and Matias, *Fast Inference from Transformers via
/// Speculative Decoding*, 2023): a draft of some tokens is verified in one step, together with the
/// token that follows the last accepted one. Who makes the draft is not part of a run.
///
/// @param draftTokens tokens of a draft; 0 means that every step makes one token
/// @param acceptancePercent chance of a draft's token to be accepted if those before it were, in
///   hundredths
public record Speculation(int draftTokens, int acceptancePercent) {

  /// Longest draft.
  public static final int MOST_DRAFT_TOKENS = 64;

  /// Every step makes one token.
  public static final Speculation NONE = new Speculation(0, 80);

  public Speculation {
    WorkloadCheck.range("draft tokens", draftTokens, 0, MOST_DRAFT_TOKENS);
    WorkloadCheck.range("acceptance in hundredths", acceptancePercent, 0, 100);
  }

  /// Tokens of a sequence that pass the model in a step.
  public int tokensPerStep() {
    return draftTokens + 1;
  }

  /// Tokens that a step makes on average: `1 + a + a² + … + a^k`, which is (1 - a^(k+1)) / (1 - a)
  /// (Leviathan et al., equation 1).
  public double expectedTokens() {
    double acceptance = acceptancePercent / 100.0;
    double sum = 0;
    double power = 1;
    for (int i = 0; i <= draftTokens; i++) {
      sum += power;
      power *= acceptance;
    }
    return sum;
  }

  /// Tokens that a sequence's steps before one have made on average, rounded down.
  public int tokensBefore(int step) {
    return (int) (step * expectedTokens());
  }

  /// Steps that make some tokens.
  public int steps(int tokens) {
    int steps = (int) (tokens / expectedTokens());
    while (steps > 0 && tokensBefore(steps - 1) >= tokens) {
      steps--;
    }
    while (tokensBefore(steps) < tokens) {
      steps++;
    }
    return steps;
  }
}
