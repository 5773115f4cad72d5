package org.etchscope.sim.analysis.operator;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;

/// The operators of a Llama-like model as LLM-Viewer counts them, made of the product's own counts
/// and the differences that are switched on.
public final class LlmViewerConvention {

  private static final Map<String, OperatorName> NAMES =
      Map.ofEntries(
          Map.entry("q_proj", OperatorName.QUERY_PROJECTION),
          Map.entry("k_proj", OperatorName.KEY_PROJECTION),
          Map.entry("v_proj", OperatorName.VALUE_PROJECTION),
          Map.entry("out_proj", OperatorName.OUTPUT_PROJECTION),
          Map.entry("gate_proj", OperatorName.GATE_PROJECTION),
          Map.entry("up_proj", OperatorName.UP_PROJECTION),
          Map.entry("down_proj", OperatorName.DOWN_PROJECTION),
          Map.entry("qk_matmul", OperatorName.SCORES),
          Map.entry("softmax", OperatorName.SOFTMAX),
          Map.entry("sv_matmul", OperatorName.WEIGHTED_VALUES),
          Map.entry("attn_norm", OperatorName.ATTENTION_NORM),
          Map.entry("mlp_norm", OperatorName.FEED_FORWARD_NORM),
          Map.entry("attn_add", OperatorName.ATTENTION_RESIDUAL),
          Map.entry("mlp_add", OperatorName.FEED_FORWARD_RESIDUAL),
          Map.entry("mlp_act", OperatorName.ACTIVATION));

  private static final String FUSED = "fused_attention";
  private static final String HEAD = "lm_head";

  private final TransformerShape model;
  private final OperatorStep step;
  private final OperatorAccount account;
  private final Set<LlmViewerDifference> switchedOn;

  /// @param switchedOn differences to count with; with none, the counts are the product's own
  public LlmViewerConvention(
      TransformerShape model, OperatorStep step, Set<LlmViewerDifference> switchedOn) {
    this.model = model;
    this.step = step;
    this.account = OperatorAccount.of(model, step);
    this.switchedOn = Set.copyOf(switchedOn);
  }

  /// The count of an operator by the name it has there; empty if there is no such operator.
  public Optional<OperatorCount> count(String operator) {
    if (operator.equals(FUSED)) {
      OperatorCount fused =
          OperatorAccount.fused(counted("qk_matmul"), counted("softmax"), counted("sv_matmul"));
      OperatorCount result =
          fused.withActivations(
              own("qk_matmul").activationLoadBytes(), fused.activationStoreBytes());
      for (LlmViewerDifference difference : switchedOn) {
        result = difference.applyFused(result, model, step);
      }
      return Optional.of(result);
    }
    return operator.equals(HEAD) || NAMES.containsKey(operator)
        ? Optional.of(counted(operator))
        : Optional.empty();
  }

  /// The differences that change this operator's count.
  public Set<LlmViewerDifference> differences(String operator) {
    Set<LlmViewerDifference> found = EnumSet.noneOf(LlmViewerDifference.class);
    for (LlmViewerDifference difference : switchedOn) {
      OperatorCount own =
          new LlmViewerConvention(model, step, Set.of()).count(operator).orElseThrow();
      OperatorCount changed =
          new LlmViewerConvention(model, step, Set.of(difference)).count(operator).orElseThrow();
      if (!own.equals(changed)) {
        found.add(difference);
      }
    }
    return found;
  }

  /// The sum over all layers and the head, without embedding and final norm.
  public long total(ToLongFunction<OperatorCount> quantity) {
    return Math.addExact(
        Math.multiplyExact((long) model.layers().size(), layer(quantity)),
        quantity.applyAsLong(counted(HEAD)));
  }

  /// The sum over one layer.
  public long layer(ToLongFunction<OperatorCount> quantity) {
    long sum = 0;
    for (String operator : NAMES.keySet()) {
      sum = Math.addExact(sum, quantity.applyAsLong(counted(operator)));
    }
    return sum;
  }

  double seconds(LlmViewerHardware hardware) {
    double layer = 0;
    for (String operator : NAMES.keySet().stream().sorted().toList()) {
      layer += hardware.seconds(step, counted(operator));
    }
    return model.layers().size() * layer + hardware.seconds(step, counted(HEAD));
  }

  /// What the table says a chip must hold.
  ///
  /// @param weights weights of the layers
  /// @param cache keys and values of the prompts, in both phases
  /// @param activations all results of one layer
  record Memory(long weights, long cache, long activations) {
    long bytes() {
      return Math.addExact(weights, Math.addExact(cache, activations));
    }
  }

  Memory memory() {
    long layers = model.layers().size();
    OperatorStep prompts =
        new OperatorStep(
            Phase.PREFILL,
            step.batch(),
            step.tokens(),
            step.weights(),
            step.activations(),
            step.keyValue(),
            step.tensor());
    return new Memory(
        Math.multiplyExact(layers, layer(OperatorCount::weightBytes)),
        OperatorAccount.of(model, prompts).total(OperatorCount::keyValueStoreBytes),
        layer(OperatorCount::activationStoreBytes));
  }

  private OperatorCount counted(String operator) {
    OperatorCount count = own(operator);
    for (LlmViewerDifference difference : switchedOn) {
      count = difference.apply(count, model, step);
    }
    return count;
  }

  private OperatorCount own(String operator) {
    OperatorName name = NAMES.getOrDefault(operator, OperatorName.OUTPUT_HEAD);
    return account
        .find(name)
        .orElseThrow(
            () -> new IllegalArgumentException(model.name() + " has no operator " + operator));
  }
}
