package org.etchscope.sim.analysis.operator;

/// What GenZ-LLM-Analyzer (MIT licence, commit 091bdd0a2777) counts otherwise.
public enum GenzDifference implements DeliberateDifference {
  FULL_SQUARE(
      "prefill attention is counted as a full square of prompt × prompt; half of it is masked in a"
          + " causal model and skipped by every kernel in use"),
  EMBEDDING_AS_PRODUCT(
      "the embedding is a product over the whole vocabulary; it reads one row of the table a"
          + " position and multiplies nothing"),
  HEAD_ON_ALL_TOKENS(
      "the head multiplies every position of a prompt; only the last one's logits are used"),
  ACTIVATIONS_ON_CHIP(
      "scores, and in decode all activations, move at 18,000 GiB/s instead of through the memory;"
          + " that depends on the kernels and is a matter of the simulated chip"),
  BINARY_BANDWIDTH(
      "bandwidths that are published in GB/s are taken as GiB/s, 7.4 % more; times are such a"
          + " roofline of the systems it lists"),
  PRODUCTS_AND_COLLECTIVES_ALONE(
      "totals leave out softmax, norms, rotary, activations and residuals");

  private final String reason;

  GenzDifference(String reason) {
    this.reason = reason;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public boolean changesCounts() {
    return this != ACTIVATIONS_ON_CHIP && this != BINARY_BANDWIDTH;
  }
}
