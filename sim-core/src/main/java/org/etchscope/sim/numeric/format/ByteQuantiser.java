package org.etchscope.sim.numeric.format;

/// Asymmetric quantisation of a tensor to unsigned bytes: `value = (code - zero point) · scale`.
///
/// The range always holds 0, so that zeros stay zeros. Divisions are in single precision; what is
/// not finite makes no range and saturates, and NaN becomes 0.
///
/// @param scale what one step of a code stands for
/// @param zeroPoint the code of 0
public record ByteQuantiser(float scale, int zeroPoint) {

  private static final int LARGEST = 255;

  public ByteQuantiser {
    if (!(scale > 0 && scale <= Float.MAX_VALUE) || zeroPoint < 0 || zeroPoint > LARGEST) {
      throw new IllegalArgumentException(
          "scale is %s and zero point %d; they must be positive and 0 to 255"
              .formatted(scale, zeroPoint));
    }
  }

  /// The quantiser whose range these values fill: `scale = (max - min) / 255`, 1 if all are 0, and
  /// the zero point is `-min / scale`, rounded to nearest with ties to even.
  public static ByteQuantiser of(float[] values) {
    float least = 0;
    float most = 0;
    for (float value : values) {
      if (Math.abs(value) <= Float.MAX_VALUE) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    // Halved before they are subtracted, or the widest range would overflow.
    float scale = (most / 2 - least / 2) / LARGEST * 2;
    if (scale == 0) {
      return new ByteQuantiser(1, 0);
    }
    return new ByteQuantiser(scale, clamped(Math.rint(-least / scale)));
  }

  /// The code of a value, 0 to 255.
  public int encode(float value) {
    return Float.isNaN(value) ? zeroPoint : clamped(Math.rint(value / scale) + zeroPoint);
  }

  /// What a code stands for.
  public float decode(int code) {
    return (code - zeroPoint) * scale;
  }

  private static int clamped(double code) {
    return (int) Math.max(0, Math.min(LARGEST, code));
  }
}
