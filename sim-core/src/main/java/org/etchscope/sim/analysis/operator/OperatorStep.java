package org.etchscope.sim.analysis.operator;

import java.util.Objects;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.Phase;

/// One step of a model: a batch of prompts read at once, or one token of each sequence of a batch.
///
/// @param phase [Phase#PREFILL] or [Phase#DECODE]
/// @param batch sequences
/// @param tokens in prefill the tokens of each prompt; in decode the keys that each new token
///   attends to, itself included
/// @param weights format of the weights
/// @param activations format of the activations
/// @param keyValue format of the key-value cache
/// @param tensor chips that share every matrix
public record OperatorStep(
    Phase phase,
    int batch,
    int tokens,
    Precision weights,
    Precision activations,
    Precision keyValue,
    int tensor) {

  public OperatorStep {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(activations, "activations");
    Objects.requireNonNull(keyValue, "keyValue");
    if (phase != Phase.PREFILL && phase != Phase.DECODE) {
      throw new IllegalArgumentException(
          "phase is %s; operators are counted for prefill and decode".formatted(phase.id()));
    }
    positive("batch", batch);
    positive("tokens", tokens);
    positive("tensor-parallel chips", tensor);
  }

  /// Rows of the activations: positions that pass the model in this step.
  public long rows() {
    return phase == Phase.PREFILL ? Math.multiplyExact((long) batch, tokens) : batch;
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; it must be 1 or more".formatted(field, value));
    }
  }
}
