package org.etchscope.sim.analysis.operator;

import java.util.Locale;

/// The operators of a transformer, in the order in which they run.
public enum OperatorName {
  EMBEDDING,
  ATTENTION_NORM,
  QUERY_PROJECTION,
  /// In MLA the projection to the cached latent.
  KEY_PROJECTION,
  /// In MLA what makes keys and values of the latent, or is absorbed into queries and results.
  VALUE_PROJECTION,
  ROTARY,
  SCORES,
  SOFTMAX,
  WEIGHTED_VALUES,
  OUTPUT_PROJECTION,
  ATTENTION_ALL_REDUCE,
  ATTENTION_RESIDUAL,
  CROSS_QUERY_PROJECTION,
  CROSS_KEY_VALUE_PROJECTION,
  CROSS_SCORES,
  CROSS_SOFTMAX,
  CROSS_WEIGHTED_VALUES,
  CROSS_OUTPUT_PROJECTION,
  FEED_FORWARD_NORM,
  ROUTER,
  GATE_PROJECTION,
  UP_PROJECTION,
  ACTIVATION,
  DOWN_PROJECTION,
  SHARED_EXPERTS,
  FEED_FORWARD_ALL_REDUCE,
  FEED_FORWARD_RESIDUAL,
  FINAL_NORM,
  OUTPUT_HEAD;

  /// The name in tables, such as `query-projection`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
