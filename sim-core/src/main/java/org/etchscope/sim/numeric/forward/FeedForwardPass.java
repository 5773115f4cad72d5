package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.numeric.kernel.Activations;
import org.etchscope.sim.numeric.kernel.ExpertChoice;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.NumericTraits;
import org.jspecify.annotations.Nullable;

/// The feed-forward block of one layer, dense or a mixture of experts.
final class FeedForwardPass {

  private static final int SHARED = -1;

  private final int layer;
  private final FeedForwardShape shape;
  private final LayerWeights weights;
  private final NumericTraits traits;
  private final int hidden;

  FeedForwardPass(int layer, LayerWeights weights, NumericTraits traits, int hidden) {
    this.layer = layer;
    this.shape = weights.shape().feedForward();
    this.weights = weights;
    this.traits = traits;
    this.hidden = hidden;
  }

  /// The block's result, a row for each row of `x`.
  float[] run(float[] x, StepContext step) {
    if (weights.mixture() != null && shape.experts() != null && traits.router() != null) {
      return mixture(x, weights.mixture(), shape.experts(), traits.router(), step);
    }
    LayerWeights.Block dense = weights.dense();
    if (dense == null) {
      throw new IllegalStateException("layer " + layer + " has no feed-forward block");
    }
    return block(x, dense, 0, step, step.emitter());
  }

  private float[] block(
      float[] x,
      LayerWeights.Block block,
      int part,
      StepContext step,
      @Nullable StageEmitter emitter) {
    int inner = block.inner();
    float[] up = step.products().apply(new ProductPlace(layer, Stage.GATE_UP, part), x, block.up());
    int rows = up.length / block.up().columns();
    float[] middle = new float[rows * inner];
    float[] gate = shape.gated() && emitter != null ? new float[middle.length] : new float[0];
    float[] lifted = shape.gated() && emitter != null ? new float[middle.length] : up;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < inner; i++) {
        int at = row * inner + i;
        if (shape.gated()) {
          float opened = up[row * 2 * inner + i];
          float raised = up[row * 2 * inner + inner + i];
          middle[at] = Activations.gated(traits.activation(), opened, raised);
          if (emitter != null) {
            gate[at] = opened;
            lifted[at] = raised;
          }
        } else {
          middle[at] = Activations.of(traits.activation(), up[at]);
        }
      }
    }
    if (emitter != null) {
      if (shape.gated()) {
        emitter.rows(layer, StageKind.GATE, gate, inner);
      }
      emitter.rows(layer, StageKind.UP, lifted, inner);
      emitter.rows(layer, StageKind.ACTIVATED, middle, inner);
    }
    return step.products().apply(new ProductPlace(layer, Stage.DOWN, part), middle, block.down());
  }

  private float[] mixture(
      float[] x,
      LayerWeights.Mixture mixture,
      FeedForwardShape.Experts experts,
      NumericTraits.Router router,
      StepContext step) {
    float[] logits =
        step.products().apply(new ProductPlace(layer, Stage.GATE_UP, SHARED), x, mixture.router());
    List<ExpertChoice> choices = new ArrayList<>();
    for (int row = 0; row < step.tokens(); row++) {
      choices.add(
          ExpertChoice.of(
              router,
              experts.perToken(),
              logits,
              row * experts.count(),
              experts.count(),
              mixture.correction()));
    }
    emit(logits, choices, experts, step.emitter());
    float[] sum = new float[x.length];
    for (int expert = 0; expert < experts.count(); expert++) {
      addExpert(x, mixture.experts().get(expert), expert, choices, sum, step);
    }
    if (mixture.shared() != null) {
      addShared(x, mixture, mixture.shared(), sum, step);
    }
    return sum;
  }

  /// Passes through an expert the rows that are sent to it.
  private void addExpert(
      float[] x,
      LayerWeights.Block block,
      int expert,
      List<ExpertChoice> choices,
      float[] sum,
      StepContext step) {
    List<Integer> rows = new ArrayList<>();
    List<Float> factors = new ArrayList<>();
    for (int row = 0; row < choices.size(); row++) {
      ExpertChoice choice = choices.get(row);
      for (int i = 0; i < choice.index().length; i++) {
        if (choice.index()[i] == expert) {
          rows.add(row);
          factors.add(choice.weight()[i]);
        }
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    float[] sent = new float[rows.size() * hidden];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(x, rows.get(i) * hidden, sent, i * hidden, hidden);
    }
    float[] result = block(sent, block, expert, step, null);
    for (int i = 0; i < rows.size(); i++) {
      addScaled(result, i * hidden, factors.get(i), sum, rows.get(i) * hidden);
    }
  }

  private void addShared(
      float[] x,
      LayerWeights.Mixture mixture,
      LayerWeights.Block shared,
      float[] sum,
      StepContext step) {
    float[] result = block(x, shared, SHARED, step, null);
    float[] gates =
        mixture.sharedGate() == null
            ? null
            : step.products()
                .apply(new ProductPlace(layer, Stage.GATE_UP, SHARED), x, mixture.sharedGate());
    for (int row = 0; row < step.tokens(); row++) {
      float factor = gates == null ? 1 : (float) Activations.logistic(gates[row]);
      addScaled(result, row * hidden, factor, sum, row * hidden);
    }
  }

  private void addScaled(float[] from, int fromAt, float factor, float[] to, int toAt) {
    for (int i = 0; i < hidden; i++) {
      to[toAt + i] += factor * from[fromAt + i];
    }
  }

  private void emit(
      float[] logits,
      List<ExpertChoice> choices,
      FeedForwardShape.Experts experts,
      StageEmitter emitter) {
    int perToken = experts.perToken();
    float[] index = new float[choices.size() * perToken];
    float[] weight = new float[index.length];
    for (int row = 0; row < choices.size(); row++) {
      for (int i = 0; i < perToken; i++) {
        index[row * perToken + i] = choices.get(row).index()[i];
        weight[row * perToken + i] = choices.get(row).weight()[i];
      }
    }
    emitter.rows(layer, StageKind.ROUTER_LOGITS, logits, experts.count());
    emitter.rows(layer, StageKind.EXPERT_INDEX, index, perToken);
    emitter.rows(layer, StageKind.EXPERT_WEIGHT, weight, perToken);
  }
}
