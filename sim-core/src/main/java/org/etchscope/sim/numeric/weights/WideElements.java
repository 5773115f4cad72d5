package org.etchscope.sim.numeric.weights;

import java.lang.foreign.MemorySegment;

/// Turns stored elements into double precision.
final class WideElements {

  private WideElements() {}

  static void read(
      WeightType type, MemorySegment data, long first, int count, double[] into, int at) {
    switch (type) {
      case F64 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = data.get(Elements.DOUBLE, 8 * (first + i));
        }
      }
      case I64 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = data.get(Elements.LONG, 8 * (first + i));
        }
      }
      case U64 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = unsigned(data.get(Elements.LONG, 8 * (first + i)));
        }
      }
      case I32 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = data.get(Elements.INT, 4 * (first + i));
        }
      }
      case U32 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = Integer.toUnsignedLong(data.get(Elements.INT, 4 * (first + i)));
        }
      }
      case F32, F16, BF16, F8_E4M3, F8_E5M2, I16, I8, U16, U8, BOOL, Q8_0, Q4_0 -> {
        float[] single = new float[count];
        Elements.read(type, data, first, count, single, 0);
        for (int i = 0; i < count; i++) {
          into[at + i] = single[i];
        }
      }
    }
  }

  /// Halved with its lowest bit kept, so that rounding sees all of it, and doubled again.
  static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }
}
