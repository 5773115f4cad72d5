package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.NumericTraits;
import org.jspecify.annotations.Nullable;

/// A stack of layers with what stands before and behind it.
final class StackPass {

  private final StackWeights weights;
  private final Embedding embedding;
  private final @Nullable SamplesPass samples;
  private final List<LayerPass> layers;
  private final int hidden;

  StackPass(ModelWeights model, StackWeights weights, NumericTraits traits, int hidden) {
    this.weights = weights;
    this.hidden = hidden;
    this.embedding = new Embedding(model, weights, traits, hidden);
    this.samples = weights.stem() == null ? null : new SamplesPass(weights.stem(), hidden);
    this.layers = new ArrayList<>();
    for (int layer = 0; layer < weights.layers().size(); layer++) {
      layers.add(new LayerPass(layer, weights, traits, hidden));
    }
  }

  /// Rows that are made of an input.
  ///
  /// @throws IllegalArgumentException if the stack reads inputs of another kind or form
  int rows(EncoderInput input) {
    return switch (input) {
      case EncoderInput.Tokens tokens -> {
        if (samples != null) {
          throw new IllegalArgumentException("the input is of tokens; the model reads samples");
        }
        yield tokens.ids().length;
      }
      case EncoderInput.Samples given -> {
        if (samples == null) {
          throw new IllegalArgumentException("the input is of samples; the model reads tokens");
        }
        yield samples.rows(given);
      }
    };
  }

  /// The residual behind the last layer, before the last norm.
  float[] residual(EncoderInput input, StepContext step) {
    float[] x =
        switch (input) {
          case EncoderInput.Tokens tokens -> embedding.run(tokens.ids(), tokens.types(), step);
          case EncoderInput.Samples given ->
              embedding.positioned(Objects.requireNonNull(samples).run(given, step), step);
        };
    for (LayerPass layer : layers) {
      x = layer.run(x, step);
    }
    return x;
  }

  /// The residual behind the last norm, if there is one.
  float[] finished(float[] x, StepContext step) {
    if (weights.finalNorm() == null) {
      return x;
    }
    float[] normed = weights.finalNorm().apply(x, hidden);
    step.emitter().rows(StageName.NO_LAYER, StageKind.FINAL_NORM, normed, hidden);
    return normed;
  }

  /// Keys and values that the layers of this stack make of an encoder's result, all in one product.
  ///
  /// @param step the encoder's pass
  /// @param emitter who hears of the values of this stack
  Source source(float[] encoded, StepContext step, StageEmitter emitter) {
    Projection map =
        Projection.sideBySide(layers.stream().map(layer -> layer.cross().keyValue()).toList());
    ProductPlace place = new ProductPlace(StageName.NO_LAYER, Stage.CROSS_KEY_VALUE);
    float[] all = step.products().apply(place, encoded, map);
    List<KeyValueCache> caches = new ArrayList<>();
    int at = 0;
    for (LayerPass layer : layers) {
      CrossBlock cross = layer.cross();
      caches.add(cross.source(all, at, map.columns(), step.formats(), emitter));
      at += cross.keyValue().columns();
    }
    return new Source(caches, encoded.length / hidden, step.visible());
  }
}
