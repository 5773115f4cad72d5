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
  ///
  /// @param stack which has the last norm
  float[] logits(float[] x, StackPass stack, StepContext step) {
    if (weights.head() == null) {
      throw new IllegalStateException(
          "the model has no output head, so it gives no logits; its hidden states can be seen");
    }
    boolean all = step.emitter().listener().wantsAllLogits();
    float[] rows = all ? x : Arrays.copyOfRange(x, x.length - hidden, x.length);
    float[] normed = scaled(stack.finished(rows, step));
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

  private float[] scaled(float[] x) {
    float factor = (float) traits.scales().head();
    if (factor == 1) {
      return x;
    }
    float[] scaled = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      scaled[i] = factor * x[i];
    }
    return scaled;
  }

  /// What an encoder makes of its first row: the pooler a linear map and a hyperbolic tangent, a
  /// classifier of pictures a linear map.
  void ofFirstRow(float[] x, StepContext step) {
    if (weights.pooler() != null && step.emitter().wants(StageName.NO_LAYER, StageKind.POOLED)) {
      float[] pooled = firstRow(x, weights.pooler(), step);
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] = (float) Math.tanh(pooled[i]);
      }
      step.emitter().rows(StageName.NO_LAYER, StageKind.POOLED, pooled, pooled.length);
    }
    if (weights.classifier() != null
        && step.emitter().wants(StageName.NO_LAYER, StageKind.LOGITS)) {
      float[] classes = firstRow(x, weights.classifier(), step);
      step.emitter().rows(StageName.NO_LAYER, StageKind.LOGITS, classes, classes.length);
    }
  }

  private float[] firstRow(float[] x, Projection map, StepContext step) {
    ProductPlace place = new ProductPlace(StageName.NO_LAYER, Stage.HEAD);
    return step.products().apply(place, Arrays.copyOf(x, hidden), map);
  }
}
