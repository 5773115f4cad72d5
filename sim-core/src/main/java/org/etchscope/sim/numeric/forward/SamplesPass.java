package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.etchscope.sim.numeric.kernel.Activations;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.NumericTraits.Samples;

/// The rows that a first map makes of samples: sound through two convolutions (Whisper), pictures
/// through one map for each patch (ViT). A convolution is computed as a product: a row of its
/// inputs holds all that it covers, channel by channel; beyond the edge of sound stand zeros.
final class SamplesPass {

  /// Frames that a convolution over sound covers.
  static final int WIDTH = 3;

  private static final ProductPlace PLACE = new ProductPlace(StageName.NO_LAYER, Stage.EMBEDDING);

  private final StemWeights weights;
  private final int hidden;

  SamplesPass(StemWeights weights, int hidden) {
    this.weights = weights;
    this.hidden = hidden;
  }

  /// Rows that are made of samples.
  ///
  /// @throws IllegalArgumentException if the samples have another form than the model reads
  int rows(EncoderInput.Samples input) {
    return switch (weights.samples()) {
      case Samples.Sound sound -> {
        require(input, sound.bins(), 1, input.columns());
        yield Math.ceilDiv(input.columns(), 2);
      }
      case Samples.Picture picture -> {
        require(input, picture.channels(), picture.side(), picture.side());
        int side = picture.side() / picture.patch();
        yield side * side + 1;
      }
    };
  }

  private static void require(EncoderInput.Samples input, int channels, int rows, int columns) {
    if (input.channels() != channels || input.rows() != rows || input.columns() != columns) {
      throw new IllegalArgumentException(
          "samples are %d × %d × %d; the model reads %d × %d × %d"
              .formatted(input.channels(), input.rows(), input.columns(), channels, rows, columns));
    }
  }

  /// The rows, before positions are added.
  float[] run(EncoderInput.Samples input, StepContext step) {
    return switch (weights.samples()) {
      case Samples.Sound sound -> sound(input, sound.bins(), step);
      case Samples.Picture picture -> picture(input, picture, step);
    };
  }

  /// The activation behind the convolutions is GELU, whatever the layers have.
  private float[] sound(EncoderInput.Samples input, int bins, StepContext step) {
    int frames = input.columns();
    float[] first = new float[frames * bins * WIDTH];
    for (int frame = 0; frame < frames; frame++) {
      for (int bin = 0; bin < bins; bin++) {
        for (int place = 0; place < WIDTH; place++) {
          int from = frame + place - 1;
          if (from >= 0 && from < frames) {
            first[(frame * bins + bin) * WIDTH + place] = input.values()[bin * frames + from];
          }
        }
      }
    }
    float[] hiddenFrames = step.products().apply(PLACE, first, weights.first());
    Activations.apply(NumericTraits.Activation.GELU, hiddenFrames);
    step.emitter().rows(StageName.NO_LAYER, StageKind.FIRST_CONVOLUTION, hiddenFrames, hidden);
    float[] every =
        step.products()
            .apply(
                PLACE, everySecond(hiddenFrames, frames), Objects.requireNonNull(weights.second()));
    Activations.apply(NumericTraits.Activation.GELU, every);
    step.emitter().rows(StageName.NO_LAYER, StageKind.SECOND_CONVOLUTION, every, hidden);
    return every;
  }

  private float[] everySecond(float[] x, int frames) {
    int rows = Math.ceilDiv(frames, 2);
    float[] covered = new float[rows * hidden * WIDTH];
    for (int row = 0; row < rows; row++) {
      for (int place = 0; place < WIDTH; place++) {
        int from = 2 * row + place - 1;
        if (from >= 0 && from < frames) {
          for (int i = 0; i < hidden; i++) {
            covered[(row * hidden + i) * WIDTH + place] = x[from * hidden + i];
          }
        }
      }
    }
    return covered;
  }

  private float[] picture(EncoderInput.Samples input, Samples.Picture picture, StepContext step) {
    int patch = picture.patch();
    int across = picture.side() / patch;
    float[] patches = new float[across * across * picture.channels() * patch * patch];
    int at = 0;
    for (int number = 0; number < across * across; number++) {
      for (int channel = 0; channel < picture.channels(); channel++) {
        for (int y = 0; y < patch; y++) {
          int line = (channel * picture.side() + number / across * patch + y) * picture.side();
          System.arraycopy(input.values(), line + number % across * patch, patches, at, patch);
          at += patch;
        }
      }
    }
    float[] mapped = step.products().apply(PLACE, patches, weights.first());
    step.emitter().rows(StageName.NO_LAYER, StageKind.PATCHES, mapped, hidden);
    float[] rows = new float[hidden + mapped.length];
    System.arraycopy(Objects.requireNonNull(weights.classToken()), 0, rows, 0, hidden);
    System.arraycopy(mapped, 0, rows, hidden, mapped.length);
    return rows;
  }
}
