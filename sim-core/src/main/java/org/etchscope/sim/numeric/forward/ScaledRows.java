package org.etchscope.sim.numeric.forward;

import org.etchscope.sim.numeric.format.NumberFormat;

/// Rounds runs of elements that share a scale: the largest magnitude becomes the largest value of
/// the format.
final class ScaledRows {

  private ScaledRows() {}

  /// The scale of a run; 1 if all of it is 0. What is not finite makes no scale.
  static float scale(NumberFormat format, float[] values, int at, int count) {
    return scale(format, largest(values, at, count, 0));
  }

  /// The scale for a largest magnitude.
  static float scale(NumberFormat format, float largest) {
    float scale = largest / format.largest();
    return scale == 0 ? 1 : scale;
  }

  /// The largest finite magnitude of a run, or `soFar` if that is larger.
  static float largest(float[] values, int at, int count, float soFar) {
    float largest = soFar;
    for (int i = at; i < at + count; i++) {
      float magnitude = Math.abs(values[i]);
      if (magnitude > largest && magnitude <= Float.MAX_VALUE) {
        largest = magnitude;
      }
    }
    return largest;
  }

  /// Divides a run by its scale and rounds it to the format.
  static void toCodes(NumberFormat format, float[] values, int at, int count, float scale) {
    float most = format.largest();
    for (int i = at; i < at + count; i++) {
      values[i] = Math.max(-most, Math.min(most, values[i] / scale));
    }
    format.round(values, at, at + count);
  }

  /// Rounds a run to a format, with a scale of its own if the format is scaled.
  static void round(NumberFormat format, float[] values, int at, int count) {
    if (!FormatPlan.isScaled(format)) {
      format.round(values, at, at + count);
      return;
    }
    float scale = scale(format, values, at, count);
    toCodes(format, values, at, count, scale);
    for (int i = at; i < at + count; i++) {
      values[i] *= scale;
    }
  }

  /// Rounds all runs of equal length, as [#round(NumberFormat, float[], int, int)] does.
  static void roundAll(NumberFormat format, float[] values, int run) {
    if (format == NumberFormat.FP32) {
      return;
    }
    for (int at = 0; at < values.length; at += run) {
      round(format, values, at, run);
    }
  }
}
