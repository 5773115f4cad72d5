package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Objects;

/// A linear map outside of the layers, or several, one after the other with an activation between
/// them; or a learned table of which each token takes a row. Biases are not part of it, nor are the
/// token table and the output head.
///
/// @param role what it is for
/// @param sizes its widths, from the input to the result; a map from 256 by way of 1,536 to 1,536
///   has the sizes 256, 1536 and 1536
public record OuterMap(Role role, List<Integer> sizes) {

  /// What a map is for, which says what its rows are.
  public enum Role {
    /// A table with a row for each position, which is added to each token's embedding.
    POSITIONS,
    /// The same for the tokens of the encoder of an encoder-decoder.
    SOURCE_POSITIONS,
    /// A table with a row for each kind of token, likewise.
    TYPES,
    /// Patches of an image become tokens: every token of an image but one that stands for the
    /// whole.
    PATCHES,
    /// Features of a text become tokens beside those of an image: every token of the text.
    TEXT,
    /// Part of the condition of a diffusion transformer: one row a sequence, of the time step.
    TIME_STEP,
    /// The other part of the condition: one row a sequence, of what the whole text says.
    POOLED_TEXT,
    /// Scale and shift of the last norm of a diffusion transformer, from the condition: one row a
    /// sequence.
    LAST_MODULATION,
    /// Tokens become patches of an image: every token of the image.
    UNPATCHES,
    /// What an encoder makes of the first token of a sequence, behind an activation: one row each.
    POOLER,
    /// What it makes of it as the scores of classes.
    CLASSIFIER;

    /// Whether the map stands behind the layers.
    public boolean isBehind() {
      return switch (this) {
        case POSITIONS, SOURCE_POSITIONS, TYPES, PATCHES, TEXT, TIME_STEP, POOLED_TEXT -> false;
        case LAST_MODULATION, UNPATCHES, POOLER, CLASSIFIER -> true;
      };
    }

    /// Whether rows are looked up, so that nothing is multiplied.
    public boolean isTable() {
      return this == POSITIONS || this == SOURCE_POSITIONS || this == TYPES;
    }
  }

  public OuterMap {
    Objects.requireNonNull(role, "role");
    sizes = List.copyOf(sizes);
    if (sizes.size() < 2) {
      throw new IllegalArgumentException("a map has at least an input and a result");
    }
    sizes.forEach(size -> Require.positive("size of a map", size));
  }

  /// A single map.
  static OuterMap of(Role role, int inputs, int results) {
    return new OuterMap(role, List.of(inputs, results));
  }

  /// The same for another hidden size: widths that were the old one are the new one.
  public OuterMap withHiddenSize(int oldSize, int newSize) {
    return new OuterMap(role, sizes.stream().map(n -> n == oldSize ? newSize : n).toList());
  }

  /// Width of the input.
  public int inputs() {
    return sizes.getFirst();
  }

  /// Width of the result.
  public int results() {
    return sizes.getLast();
  }

  /// Elements of its matrices; a row takes part in one multiply-add with each.
  public long elements() {
    long sum = 0;
    for (int i = 1; i < sizes.size(); i++) {
      sum = Math.addExact(sum, Math.multiplyExact((long) sizes.get(i - 1), (long) sizes.get(i)));
    }
    return sum;
  }
}
