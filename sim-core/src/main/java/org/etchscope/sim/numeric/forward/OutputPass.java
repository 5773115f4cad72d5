package org.etchscope.sim.numeric.forward;

import java.util.Arrays;
import org.etchscope.sim.numeric.kernel.Activations;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.NumericTraits;

/// What stands behind the last layer: the last norm, the output head, the pooler.
final class OutputPass {

  private final ModelWeights weights;
  private final NumericTraits traits;
  private final int hidden;

  OutputPass(ModelWeights weights, NumericTraits traits, int hidden) {
    this.weights = weights;
    this.traits = traits;
    this.hidden = hidden;
  }

  /// The logits of the last token.
  float[] logits(float[] x, StepContext step) {
    if (weights.head() == null) {
      throw new IllegalStateException(
          "the model has no output head, so it gives no logits; its hidden states can be seen");
    }
    boolean all = step.emitter().listener().wantsAllLogits();
    float[] rows = all ? x : Arrays.copyOfRange(x, x.length - hidden, x.length);
    float[] normed = finished(rows, step);
    ProductPlace place = new ProductPlace(StageName.NO_LAYER, Stage.HEAD);
    if (weights.headProjection() != null) {
      normed = step.products().apply(place, normed, weights.headProjection());
    }
    float[] logits = step.products().apply(place, normed, weights.head());
    if (traits.scales().logitCap() > 0) {
      for (int i = 0; i < logits.length; i++) {
        logits[i] = Activations.capped(logits[i], traits.scales().logitCap());
      }
    }
    int vocabulary = weights.head().columns();
    step.emitter().rows(StageName.NO_LAYER, StageKind.LOGITS, logits, vocabulary);
    return Arrays.copyOfRange(logits, logits.length - vocabulary, logits.length);
  }

  /// The residual behind the last norm.
  float[] finished(float[] x, StepContext step) {
    if (weights.finalNorm() == null) {
      return x;
    }
    float[] normed = weights.finalNorm().apply(x, hidden);
    step.emitter().rows(StageName.NO_LAYER, StageKind.FINAL_NORM, normed, hidden);
    return normed;
  }

  /// What the pooler makes of the first token: a linear map and a hyperbolic tangent.
  void pool(float[] x, StepContext step) {
    if (weights.pooler() == null || !step.emitter().wants(StageName.NO_LAYER, StageKind.POOLED)) {
      return;
    }
    float[] pooled =
        step.products()
            .apply(
                new ProductPlace(StageName.NO_LAYER, Stage.HEAD),
                Arrays.copyOf(x, hidden),
                weights.pooler());
    for (int i = 0; i < hidden; i++) {
      pooled[i] = (float) Math.tanh(pooled[i]);
    }
    step.emitter().rows(StageName.NO_LAYER, StageKind.POOLED, pooled, hidden);
  }
}
