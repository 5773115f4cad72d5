package org.etchscope.sim.numeric.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Turns the quantised blocks of GGUF into single precision: a scale in F16, and behind it 32
/// signed bytes (Q8_0), or 16 bytes whose low nibbles are the first half of the block and whose
/// high nibbles are the second (Q4_0).
///
/// Layout: `ggml-common.h` and `ggml-quants.c` of ggml.
final class Blocks {

  private static final int ELEMENTS = 32;

  private Blocks() {}

  static void read(
      WeightType type, MemorySegment data, long first, int count, float[] into, int at) {
    byte[] block = new byte[type.blockBytes()];
    float[] values = new float[ELEMENTS];
    long end = first + count;
    for (long start = first - first % ELEMENTS; start < end; start += ELEMENTS) {
      long offset = start / ELEMENTS * type.blockBytes();
      MemorySegment.copy(data, ValueLayout.JAVA_BYTE, offset, block, 0, block.length);
      decode(type, block, values);
      long from = Math.max(start, first);
      int size = (int) (Math.min(start + ELEMENTS, end) - from);
      System.arraycopy(values, (int) (from - start), into, at + (int) (from - first), size);
    }
  }

  private static void decode(WeightType type, byte[] block, float[] values) {
    float scale = Float.float16ToFloat((short) ((block[0] & 0xFF) | block[1] << 8));
    if (type == WeightType.Q8_0) {
      for (int i = 0; i < ELEMENTS; i++) {
        values[i] = block[2 + i] * scale;
      }
      return;
    }
    for (int i = 0; i < ELEMENTS / 2; i++) {
      values[i] = ((block[2 + i] & 0xF) - 8) * scale;
      values[i + ELEMENTS / 2] = ((block[2 + i] >> 4 & 0xF) - 8) * scale;
    }
  }
}
