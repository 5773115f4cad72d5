package org.etchscope.sim.analysis.operator;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.etchscope.sim.transformer.TransformerShape;

/// What every operator of a model computes and moves in one step, on one chip of a tensor-parallel
/// group. The definitions:
///
/// - A product of `[m × k]·[k × n]` is 2mkn operations; it reads weights and inputs once and writes
///   its result once. Keys and values go to the cache, not to activations.
/// - Scores and weighted values count the pairs of query and key that the mask lets through: the
///   causal triangle s(s+1)/2, cut by a window. Softmax is 5 operations a pair (maximum, subtract,
///   exponent, sum, divide). Scores are written and read in the activations' format unless the
///   three are one kernel, see [#fused].
/// - Keys and values are read once per key-value head and sequence.
/// - A norm is 4 operations an element where it divides by the root mean square alone (square, sum,
///   scale, weight), 7 where it subtracts the mean too; a residual adds two operands; an activation
///   is 1 operation an element of the middle and, if gated, 1 for the product.
/// - The embedding gathers one row a position. The head multiplies the rows whose logits are used:
///   one a sequence.
/// - Heads, columns of the middle and vocabulary are divided over the chips (Shoeybi et al.,
///   *Megatron-LM*, 2019, section 3); key-value heads are replicated where there are fewer.
/// - Of a mixture of experts the weights of the experts that are hit are read: with n rows, E
///   experts and k per row E·(1 - (1 - k/E)ⁿ) on average under even routing, rounded.
/// - MLA expands keys and values in prefill and absorbs the expansion in decode (DeepSeek-V2, 2024,
///   section 2.1): the operations of the projections are the same, scores and values then run over
///   the latent, which is read once.
public final class OperatorAccount {

  private final List<OperatorCount> operators;

  private OperatorAccount(List<OperatorCount> operators) {
    this.operators = List.copyOf(operators);
  }

  /// Counts a step.
  ///
  /// @throws IllegalArgumentException if the chips cannot share the heads evenly, the model has
  ///   joint streams of image and text, or it is to decode and cannot; one sentence
  public static OperatorAccount of(TransformerShape model, OperatorStep step) {
    return new OperatorAccount(new OperatorCounter(model, step).count());
  }

  /// The operators, in the order in which they run; of layers of equal shape once.
  public List<OperatorCount> operators() {
    return operators;
  }

  /// The first operator of a name.
  public Optional<OperatorCount> find(OperatorName name) {
    return operators.stream().filter(operator -> operator.name() == name).findFirst();
  }

  /// The sum of a quantity over the whole model.
  public long total(ToLongFunction<OperatorCount> quantity) {
    long sum = 0;
    for (OperatorCount operator : operators) {
      sum =
          Math.addExact(
              sum, Math.multiplyExact(quantity.applyAsLong(operator), (long) operator.repeats()));
    }
    return sum;
  }

  /// Scores, softmax and weighted values as one kernel that keeps the scores on the chip (Dao et
  /// al., *FlashAttention*, 2022): it reads queries, keys and values once and writes the result.
  public static OperatorCount fused(
      OperatorCount scores, OperatorCount softmax, OperatorCount values) {
    return new OperatorCount(
        OperatorName.SCORES,
        scores.repeats(),
        Math.addExact(scores.flops(), Math.addExact(softmax.flops(), values.flops())),
        0,
        scores.activationLoadBytes(),
        values.activationStoreBytes(),
        Math.addExact(scores.keyValueLoadBytes(), values.keyValueLoadBytes()),
        0,
        0);
  }
}
