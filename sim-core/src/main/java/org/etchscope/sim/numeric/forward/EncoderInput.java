package org.etchscope.sim.numeric.forward;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an encoder is given.
public sealed interface EncoderInput {

  /// A text.
  ///
  /// @param ids the tokens
  /// @param types a type for each token, or `null` for type 0
  /// @param visible whether a token may be attended to, or `null` for all
  // Read at once by one pass.
  @SuppressWarnings("ArrayRecordComponent")
  record Tokens(int[] ids, int @Nullable [] types, boolean @Nullable [] visible)
      implements EncoderInput {

    public Tokens {
      requireAsMany("token types", types == null ? ids.length : types.length, ids.length);
      requireAsMany(
          "places of the mask", visible == null ? ids.length : visible.length, ids.length);
    }

    /// A text of which every token counts.
    public Tokens(int... ids) {
      this(ids, null, null);
    }

    private static void requireAsMany(String what, int stated, int tokens) {
      if (stated != tokens) {
        throw new IllegalArgumentException(
            "there are %d %s and %d tokens; the numbers must be equal"
                .formatted(stated, what, tokens));
      }
    }
  }

  /// Sound as a spectrogram (Whisper) or a picture (ViT): samples in channels, row-major.
  ///
  /// @param channels frequency bins, or colours
  /// @param rows 1 of a spectrogram, else rows of pixels
  /// @param columns frames, or columns of pixels
  /// @param values the samples, `channels · rows · columns`
  // Read at once by one pass.
  @SuppressWarnings("ArrayRecordComponent")
  record Samples(int channels, int rows, int columns, float[] values) implements EncoderInput {
    public Samples {
      Objects.requireNonNull(values, "values");
      if (channels < 1 || rows < 1 || columns < 1) {
        throw new IllegalArgumentException(
            "samples are %d × %d × %d; each must be at least 1".formatted(channels, rows, columns));
      }
      if ((long) channels * rows * columns != values.length) {
        throw new IllegalArgumentException(
            "there are %,d samples; %d × %d × %d are %,d"
                .formatted(
                    values.length, channels, rows, columns, (long) channels * rows * columns));
      }
    }
  }
}
