package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.etchscope.sim.transformer.NumericTraits;
import org.jspecify.annotations.Nullable;

/// One layer: attention and feed-forward with their norms and residuals, where the family has them.
final class LayerPass {

  private final int layer;
  private final LayerWeights weights;
  private final NumericTraits.Norm.Placement placement;
  private final AttentionBlock attention;
  private final @Nullable CrossBlock cross;
  private final FeedForwardPass feedForward;
  private final float branchFactor;
  private final int hidden;

  LayerPass(int layer, StackWeights stack, NumericTraits traits, int hidden) {
    this.layer = layer;
    this.weights = stack.layers().get(layer);
    this.placement = traits.norm().placement();
    this.attention = new AttentionBlock(layer, weights, traits, stack.relative());
    LayerWeights.Cross ofSource = weights.cross();
    this.cross = ofSource == null ? null : new CrossBlock(layer, ofSource, traits);
    this.feedForward = new FeedForwardPass(layer, weights, traits, hidden);
    this.branchFactor = (float) traits.scales().residual();
    this.hidden = hidden;
  }

  /// The residual behind the layer.
  float[] run(float[] x, StepContext step) {
    float[] out =
        switch (placement) {
          case BEFORE -> weights.shape().parallel() ? parallel(x, step) : sequential(x, step);
          case AROUND -> sequential(x, step);
          case AFTER -> normsBehind(x, step);
        };
    step.emitter().rows(layer, StageKind.LAYER_OUT, out, hidden);
    return out;
  }

  private float[] sequential(float[] x, StepContext step) {
    float[] attended =
        attend(norm(weights.attentionNorm(), StageKind.ATTENTION_NORM, x, step), step);
    if (weights.postAttentionNorm() != null) {
      attended = norm(weights.postAttentionNorm(), StageKind.POST_ATTENTION_NORM, attended, step);
    }
    float[] middle = sum(x, attended, step);
    step.emitter().rows(layer, StageKind.RESIDUAL_MIDDLE, middle, hidden);
    middle = crossed(middle, step);
    NormWeights before = Objects.requireNonNull(weights.feedForwardNorm());
    float[] fed = feed(norm(before, StageKind.FEED_FORWARD_NORM, middle, step), step);
    if (weights.postFeedForwardNorm() != null) {
      fed = norm(weights.postFeedForwardNorm(), StageKind.POST_FEED_FORWARD_NORM, fed, step);
    }
    return sum(middle, fed, step);
  }

  /// The residual behind cross-attention, if the layer has one.
  private float[] crossed(float[] x, StepContext step) {
    if (cross == null || weights.crossNorm() == null || step.source() == null) {
      return x;
    }
    float[] normed = norm(weights.crossNorm(), StageKind.CROSS_NORM, x, step);
    float[] attended = cross.run(normed, step.source(), step);
    step.emitter().rows(layer, StageKind.CROSS_OUT, attended, hidden);
    float[] residual = sum(x, attended, step);
    step.emitter().rows(layer, StageKind.CROSS_RESIDUAL, residual, hidden);
    return residual;
  }

  /// The cross-attention of a decoder that has an encoder.
  CrossBlock cross() {
    return Objects.requireNonNull(cross);
  }

  /// Attention and feed-forward side by side, behind one norm or one each.
  private float[] parallel(float[] x, StepContext step) {
    float[] first = norm(weights.attentionNorm(), StageKind.ATTENTION_NORM, x, step);
    float[] second =
        weights.feedForwardNorm() == null
            ? first
            : norm(weights.feedForwardNorm(), StageKind.FEED_FORWARD_NORM, x, step);
    float[] attended = attend(first, step);
    return sum(x, sum(feed(second, step), attended, 1, step), step);
  }

  /// Norms on the residual behind each addition: BERT.
  private float[] normsBehind(float[] x, StepContext step) {
    float[] middle = sum(x, attend(x, step), step);
    float[] normed = norm(weights.attentionNorm(), StageKind.POST_ATTENTION_NORM, middle, step);
    float[] out = sum(normed, feed(normed, step), step);
    return Objects.requireNonNull(weights.feedForwardNorm()).apply(out, hidden);
  }

  private float[] attend(float[] x, StepContext step) {
    float[] result = attention.run(x, step);
    step.emitter().rows(layer, StageKind.ATTENTION_OUT, result, hidden);
    return result;
  }

  private float[] feed(float[] x, StepContext step) {
    float[] result = feedForward.run(x, step);
    step.emitter().rows(layer, StageKind.FEED_FORWARD_OUT, result, hidden);
    return result;
  }

  private float[] norm(NormWeights norm, StageKind kind, float[] x, StepContext step) {
    float[] normed = norm.apply(x, hidden);
    step.emitter().rows(layer, kind, normed, hidden);
    return normed;
  }

  /// The residual after a block's result is added.
  private float[] sum(float[] residual, float[] branch, StepContext step) {
    return sum(residual, branch, branchFactor, step);
  }

  /// A sum in the format of the residual.
  private static float[] sum(float[] a, float[] b, float factor, StepContext step) {
    float[] sum = new float[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + factor * b[i];
    }
    step.formats().residual().round(sum, 0, sum.length);
    return sum;
  }
}
