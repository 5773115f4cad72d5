package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.kernel.RotaryTable;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.NumericTraits.Positions;
import org.jspecify.annotations.Nullable;

/// The rotations of a decoding's queries and keys.
final class Rotations {

  private final @Nullable RotaryTable everywhere;
  private final @Nullable RotaryTable inWindows;

  Rotations(Positions positions, boolean interleaved) {
    this.everywhere =
        positions.rotary() == null ? null : new RotaryTable(positions.rotary(), interleaved);
    this.inWindows =
        positions.windowRotary() == null
            ? everywhere
            : new RotaryTable(positions.windowRotary(), interleaved);
  }

  /// Takes the frequencies for a sequence of some length, where they depend on it.
  ///
  /// @param tokens tokens of the sequence, those to be rotated included
  void reach(int tokens) {
    if (everywhere != null) {
      everywhere.reach(tokens);
    }
    if (inWindows != null) {
      inWindows.reach(tokens);
    }
  }

  /// The rotation of a layer, or `null` if it has none.
  @Nullable RotaryTable of(AttentionShape shape) {
    return shape.window() > 0 ? inWindows : everywhere;
  }

  /// Rotates heads that stand side by side in a row for each token.
  ///
  /// @param at index, in a row, of the first element to rotate
  /// @param stride from one row to the next
  /// @param headStride from one head to the next
  /// @param firstPosition position of the first row
  static void apply(
      RotaryTable table,
      float[] values,
      int at,
      int stride,
      int heads,
      int headStride,
      int firstPosition) {
    for (int row = 0; (row + 1) * stride <= values.length; row++) {
      for (int head = 0; head < heads; head++) {
        table.rotate(values, at + row * stride + head * headStride, firstPosition + row);
      }
    }
  }
}
