package org.etchscope.sim.numeric.forward;

import java.util.Arrays;

/// Keys and values of one layer, a row for each token.
final class KeyValueCache {

  private final int keyWidth;
  private final int valueWidth;
  private float[] keys = new float[0];
  private float[] values = new float[0];

  /// @param keyWidth elements of all key heads
  /// @param valueWidth elements of all value heads
  KeyValueCache(int keyWidth, int valueWidth) {
    this.keyWidth = keyWidth;
    this.valueWidth = valueWidth;
  }

  /// Makes room for tokens up to a position.
  void reserve(int positions) {
    if ((long) positions * keyWidth > keys.length) {
      int held = keyWidth == 0 ? 0 : keys.length / keyWidth;
      int larger = Math.max(positions, Math.max(16, held + held / 2));
      keys = Arrays.copyOf(keys, Math.multiplyExact(larger, keyWidth));
      values = Arrays.copyOf(values, Math.multiplyExact(larger, valueWidth));
    }
  }

  float[] keys() {
    return keys;
  }

  float[] values() {
    return values;
  }

  int keyWidth() {
    return keyWidth;
  }

  int valueWidth() {
    return valueWidth;
  }
}
