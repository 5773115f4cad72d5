package org.etchscope.sim.analysis.operator;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.validation.ReferenceRow;
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

  /// Largest number in a table: far above any that is there.
  static final int MOST = 1 << 24;

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

  /// The step of a row of a model's table.
  static OperatorStep of(
      ReferenceRow row, Precision weights, Precision activations, Precision keyValue, int tensor) {
    String stage = row.oneOf("stage", List.of("prefill", "decode"));
    return new OperatorStep(
        Phase.of(stage),
        (int) row.whole("batch", 1, MOST),
        (int) row.whole("seq", 1, MOST),
        weights,
        activations,
        keyValue,
        tensor);
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
