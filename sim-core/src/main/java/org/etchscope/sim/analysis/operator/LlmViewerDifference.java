package org.etchscope.sim.analysis.operator;

import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;

/// What LLM-Viewer (hahnyuan, MIT licence, commit 472f71f1a180) counts otherwise.
public enum LlmViewerDifference implements DeliberateDifference {
  FULL_SQUARE(
      "prefill attention is counted as a full square of prompt × prompt; half of it is masked in a"
          + " causal model and skipped by every kernel in use") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      if (step.phase() != Phase.PREFILL) {
        return own;
      }
      AttentionShape attention = model.layers().getFirst().attention();
      long square = (long) step.batch() * step.tokens() * step.tokens();
      long scores = Math.multiplyExact(square, attention.queryHeads());
      long bytes = step.activations().bytes(scores);
      return switch (own.name()) {
        case SCORES ->
            own.withFlops(Math.multiplyExact(2L * attention.keySize(), scores))
                .withActivations(own.activationLoadBytes(), bytes);
        case SOFTMAX -> own.withFlops(Math.multiplyExact(5L, scores)).withActivations(bytes, bytes);
        case WEIGHTED_VALUES ->
            own.withFlops(Math.multiplyExact(2L * attention.valueSize(), scores))
                .withActivations(bytes, own.activationStoreBytes());
        default -> own;
      };
    }
  },
  QUERIES_BY_KEY_VALUE_HEADS(
      "prefill scores load queries of the key-value heads only; every query head has queries of its"
          + " own") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      if (step.phase() != Phase.PREFILL || own.name() != OperatorName.SCORES) {
        return own;
      }
      AttentionShape attention = model.layers().getFirst().attention();
      return own.withActivations(
          own.activationLoadBytes() / attention.groupSize(), own.activationStoreBytes());
    }
  },
  SEVEN_OPERATIONS_A_NORM(
      "a norm is 7 operations an element, as with a mean to subtract; these models divide by the"
          + " root mean square alone, which is 4") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      boolean norm =
          own.name() == OperatorName.ATTENTION_NORM || own.name() == OperatorName.FEED_FORWARD_NORM;
      return norm
          ? own.withFlops(Math.multiplyExact(7 * step.rows(), (long) model.hiddenSize()))
          : own;
    }
  },
  RESIDUAL_READS_ONE_OPERAND("a residual reads one operand; adding takes two") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      boolean residual =
          own.name() == OperatorName.ATTENTION_RESIDUAL
              || own.name() == OperatorName.FEED_FORWARD_RESIDUAL;
      return residual
          ? own.withActivations(own.activationLoadBytes() / 2, own.activationStoreBytes())
          : own;
    }
  },
  ACTIVATION_AS_WIDE_AS_HIDDEN(
      "the activation works on hidden-size vectors; it works on the middle of the feed-forward"
          + " block") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      if (own.name() != OperatorName.ACTIVATION) {
        return own;
      }
      long elements = Math.multiplyExact(step.rows(), (long) model.hiddenSize());
      return own.withFlops(2 * elements)
          .withActivations(
              step.activations().bytes(2 * elements), step.activations().bytes(elements));
    }
  },
  HEAD_WITHOUT_FACTOR_TWO(
      "the head counts a multiply-add as one operation, all other products as two") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      return own.name() == OperatorName.OUTPUT_HEAD ? own.withFlops(own.flops() / 2) : own;
    }
  },
  HEAD_ACTIVATIONS_OF_ONE_SEQUENCE(
      "the head moves activations of one sequence whatever the batch") {
    @Override
    OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
      return own.name() == OperatorName.OUTPUT_HEAD
          ? own.withActivations(
              step.activations().bytes(model.hiddenSize()),
              step.activations().bytes(model.vocabularySize()))
          : own;
    }
  },
  FUSED_STORES_SCORES(
      "fused attention writes two values a score; it keeps scores on the chip and writes one row a"
          + " query") {
    @Override
    OperatorCount applyFused(OperatorCount own, TransformerShape model, OperatorStep step) {
      AttentionShape attention = model.layers().getFirst().attention();
      long queries = step.phase() == Phase.PREFILL ? step.tokens() : 1;
      long scores =
          Math.multiplyExact(queries, (long) step.tokens() * step.batch() * attention.queryHeads());
      return own.withActivations(
          own.activationLoadBytes(), Math.multiplyExact(2L, step.activations().bytes(scores)));
    }
  },
  FUSED_LOADS_BY_QUERY_HEADS(
      "fused attention loads keys and values once per query head and block of queries; they are"
          + " shared by the heads of a group, and blocks after the first find them in the cache of"
          + " the chip") {
    @Override
    OperatorCount applyFused(OperatorCount own, TransformerShape model, OperatorStep step) {
      AttentionShape attention = model.layers().getFirst().attention();
      long queries = step.phase() == Phase.PREFILL ? step.tokens() : 1;
      // The on-chip buffers of all hardware it lists hold more than one head size of rows.
      long blocks = Math.ceilDiv(queries, (long) attention.keySize());
      long elements =
          Math.multiplyExact(
              blocks * step.tokens(),
              (long) attention.keySize() * step.batch() * attention.queryHeads());
      return own.withKeyValueLoad(Math.multiplyExact(2L, step.keyValue().bytes(elements)));
    }
  },
  LAYERS_AND_HEAD_ALONE(
      "totals leave out embedding, rotary and final norm; memory counts neither embedding nor head,"
          + " and as activations all results of a layer at once") {},
  LISTED_HARDWARE(
      "times are a roofline of the hardware it lists: H100 at 3,072 GB/s, of 3,350 published, and"
          + " 8-bit peak only where weights, activations and cache all have 8 bits or fewer") {};

  private final String reason;

  LlmViewerDifference(String reason) {
    this.reason = reason;
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public boolean changesCounts() {
    return this != LISTED_HARDWARE;
  }

  /// The count of one operator with this difference switched on.
  OperatorCount apply(OperatorCount own, TransformerShape model, OperatorStep step) {
    return own;
  }

  /// The count of fused attention with this difference switched on.
  OperatorCount applyFused(OperatorCount own, TransformerShape model, OperatorStep step) {
    return own;
  }
}
