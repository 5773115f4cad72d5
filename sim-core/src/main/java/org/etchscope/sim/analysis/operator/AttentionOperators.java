package org.etchscope.sim.analysis.operator;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;

/// Counts the operators of attention, of a model to its own tokens and to those of its encoder.
final class AttentionOperators {

  private static final int SOFTMAX_OPERATIONS = 5;

  private final TransformerShape model;
  private final OperatorStep step;
  private final OperatorList operators;
  private final long rows;
  private final long hidden;

  /// @param operators takes what is counted
  AttentionOperators(TransformerShape model, OperatorStep step, OperatorList operators) {
    this.model = model;
    this.step = step;
    this.operators = operators;
    this.rows = step.rows();
    this.hidden = model.hiddenSize();
  }

  /// Attention to the tokens of the sequence itself.
  void self(AttentionShape attention, int repeats) {
    long queryHeads = queryHeads(attention);
    long keyValueHeads = Math.ceilDiv((long) attention.keyValueHeads(), step.tensor());
    AttentionShape.Latent latent = attention.latent();
    if (latent == null) {
      operators.product(
          OperatorName.QUERY_PROJECTION,
          repeats,
          rows,
          hidden,
          multiplyExact(queryHeads, (long) attention.keySize()));
      operators.keyValueProjection(
          OperatorName.KEY_PROJECTION, repeats, keyValueHeads * attention.keySize());
      operators.keyValueProjection(
          OperatorName.VALUE_PROJECTION, repeats, keyValueHeads * attention.valueSize());
    } else {
      latentProjections(attention, latent, queryHeads, repeats);
    }
    rotary(attention, queryHeads, keyValueHeads, repeats);
    long keySize = attention.keySize();
    long valueSize = attention.valueSize();
    if (latent != null && step.phase() == Phase.DECODE) {
      keySize = (long) latent.keyValueRank() + latent.rotarySize();
      valueSize = latent.keyValueRank();
    }
    long cached = multiplyExact((long) step.batch(), keysRead(attention));
    long keyElements =
        latent == null ? keyValueHeads * keySize : attention.keyValueElementsPerToken();
    long valueElements = latent == null ? keyValueHeads * valueSize : 0;
    scores(
        new Heads(queryHeads, keySize, valueSize),
        pairs(attention),
        multiplyExact(cached, keyElements),
        multiplyExact(cached, valueElements),
        repeats,
        false);
    operators.product(
        OperatorName.OUTPUT_PROJECTION,
        repeats,
        rows,
        multiplyExact(queryHeads, (long) attention.valueSize()),
        hidden);
  }

  private record Heads(long count, long keySize, long valueSize) {}

  /// @param keyElements elements of keys read from the cache
  /// @param valueElements elements of values read from the cache
  private void scores(
      Heads heads, long pairs, long keyElements, long valueElements, int repeats, boolean cross) {
    long scores = multiplyExact(pairs, heads.count());
    long scoreBytes = operators.activations(scores);
    operators.addAttention(
        cross ? OperatorName.CROSS_SCORES : OperatorName.SCORES,
        repeats,
        multiplyExact(2 * heads.keySize(), scores),
        operators.activations(multiplyExact(rows, heads.count() * heads.keySize())),
        scoreBytes,
        step.keyValue().bytes(keyElements));
    operators.add(
        cross ? OperatorName.CROSS_SOFTMAX : OperatorName.SOFTMAX,
        repeats,
        multiplyExact((long) SOFTMAX_OPERATIONS, scores),
        0,
        scoreBytes,
        scoreBytes);
    operators.addAttention(
        cross ? OperatorName.CROSS_WEIGHTED_VALUES : OperatorName.WEIGHTED_VALUES,
        repeats,
        multiplyExact(2 * heads.valueSize(), scores),
        scoreBytes,
        operators.activations(multiplyExact(rows, heads.count() * heads.valueSize())),
        step.keyValue().bytes(valueElements));
  }

  private void latentProjections(
      AttentionShape attention, AttentionShape.Latent latent, long queryHeads, int repeats) {
    long queries = multiplyExact(queryHeads, (long) attention.keySize());
    long queryElements =
        latent.queryRank() == 0
            ? multiplyExact(hidden, queries)
            : multiplyExact((long) latent.queryRank(), addExact(hidden, queries));
    operators.elements(OperatorName.QUERY_PROJECTION, repeats, queryElements, hidden, queries);
    operators.keyValueProjection(
        OperatorName.KEY_PROJECTION, repeats, attention.keyValueElementsPerToken());
    long expanded =
        multiplyExact(
            queryHeads, (long) attention.keySize() - latent.rotarySize() + attention.valueSize());
    operators.elements(
        OperatorName.VALUE_PROJECTION,
        repeats,
        multiplyExact((long) latent.keyValueRank(), expanded),
        latent.keyValueRank(),
        expanded);
  }

  private void rotary(AttentionShape attention, long queryHeads, long keyValueHeads, int repeats) {
    if (!attention.rotary()) {
      return;
    }
    long heads = attention.latent() == null ? keyValueHeads : 1;
    long size = attention.latent() == null ? attention.keySize() : attention.latent().rotarySize();
    long elements = multiplyExact(rows, (queryHeads + heads) * size);
    // Two products and a sum an element.
    operators.add(
        OperatorName.ROTARY,
        repeats,
        multiplyExact(3L, elements),
        0,
        operators.activations(elements),
        operators.activations(elements));
  }

  /// Attention to the output of the encoder.
  void cross(AttentionShape attention, int repeats) {
    long queryHeads = queryHeads(attention);
    long keyValueHeads = Math.ceilDiv((long) attention.keyValueHeads(), step.tensor());
    long keys = multiplyExact((long) step.batch(), Math.max(1, (long) model.encoderPositions()));
    long columns = multiplyExact(keyValueHeads, (long) attention.keySize() + attention.valueSize());
    operators.product(
        OperatorName.CROSS_QUERY_PROJECTION,
        repeats,
        rows,
        hidden,
        multiplyExact(queryHeads, (long) attention.keySize()));
    if (step.phase() == Phase.PREFILL) {
      // Keys and values of the encoder's output are made once a request.
      operators.keyValueProjection(OperatorName.CROSS_KEY_VALUE_PROJECTION, repeats, keys, columns);
    }
    scores(
        new Heads(queryHeads, attention.keySize(), attention.valueSize()),
        multiplyExact(rows, Math.max(1, (long) model.encoderPositions())),
        multiplyExact(keys, keyValueHeads * attention.keySize()),
        multiplyExact(keys, keyValueHeads * attention.valueSize()),
        repeats,
        true);
    operators.product(
        OperatorName.CROSS_OUTPUT_PROJECTION,
        repeats,
        rows,
        multiplyExact(queryHeads, (long) attention.valueSize()),
        hidden);
  }

  private long queryHeads(AttentionShape attention) {
    if (attention.queryHeads() % step.tensor() != 0) {
      throw new IllegalArgumentException(
          "%s has %d query heads; %d tensor-parallel chips cannot share them evenly"
              .formatted(model.name(), attention.queryHeads(), step.tensor()));
    }
    return attention.queryHeads() / step.tensor();
  }

  private long keysRead(AttentionShape attention) {
    boolean windowed = step.phase() == Phase.DECODE && attention.window() > 0;
    return windowed ? Math.min(step.tokens(), attention.window()) : step.tokens();
  }

  /// Pairs of query and key that the mask lets through, of one head.
  private long pairs(AttentionShape attention) {
    long s = step.tokens();
    long window = attention.window() == 0 ? s : Math.min(s, attention.window());
    if (step.phase() == Phase.DECODE) {
      return multiplyExact((long) step.batch(), window);
    }
    long ofSequence =
        attention.causal()
            ? addExact(window * (window + 1) / 2, multiplyExact(s - window, window))
            : multiplyExact(s, s);
    return multiplyExact((long) step.batch(), ofSequence);
  }
}
