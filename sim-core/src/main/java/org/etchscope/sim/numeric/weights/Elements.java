package org.etchscope.sim.numeric.weights;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.etchscope.sim.numeric.format.NumberFormat;

/// Turns stored elements into single precision.
///
/// Two-byte and one-byte elements are first copied to the heap in pieces: a copy runs at the speed
/// of memory, the more so the longer it is, and the loop over an array that follows is one the
/// compiler makes wide.
final class Elements {

  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

  /// Elements of a copy: some pages of the file, that its reading ahead comes into swing, and not
  /// more than a core's cache holds.
  private static final int PIECE = 8192;

  /// Elements that are turned at a time by way of another array.
  private static final int TURN = 1024;

  private static final float[] E4M3 = table(NumberFormat.FP8_E4M3);
  private static final float[] E5M2 = table(NumberFormat.FP8_E5M2);

  private Elements() {}

  private static float[] table(NumberFormat format) {
    float[] table = new float[256];
    for (int code = 0; code < table.length; code++) {
      table[code] = format.decode(code);
    }
    return table;
  }

  static void read(
      WeightType type, MemorySegment data, long first, int count, float[] into, int at) {
    switch (type) {
      case F32 -> MemorySegment.copy(data, FLOAT, 4 * first, into, at, count);
      case F16, BF16, I16, U16 -> readShorts(type, data, first, count, into, at);
      case F8_E4M3, F8_E5M2, I8, U8, BOOL -> readBytes(type, data, first, count, into, at);
      case F64 -> {
        for (int i = 0; i < count; i++) {
          into[at + i] = (float) data.get(DOUBLE, 8 * (first + i));
        }
      }
      case I64, U64 -> {
        for (int i = 0; i < count; i++) {
          long value = data.get(LONG, 8 * (first + i));
          into[at + i] = type == WeightType.I64 ? value : unsigned(value);
        }
      }
      case I32, U32 -> {
        for (int i = 0; i < count; i++) {
          int value = data.get(INT, 4 * (first + i));
          into[at + i] = type == WeightType.I32 ? value : Integer.toUnsignedLong(value);
        }
      }
      case Q8_0, Q4_0 -> Blocks.read(type, data, first, count, into, at);
    }
  }

  private static float unsigned(long value) {
    return value >= 0 ? value : 2f * ((value >>> 1) | (value & 1));
  }

  private static void readShorts(
      WeightType type, MemorySegment data, long first, int count, float[] into, int at) {
    short[] piece = new short[Math.min(count, PIECE)];
    int[] bits = new int[type == WeightType.BF16 ? Math.min(count, TURN) : 0];
    for (int done = 0; done < count; done += PIECE) {
      int size = Math.min(PIECE, count - done);
      MemorySegment.copy(data, SHORT, 2 * (first + done), piece, 0, size);
      switch (type) {
        case F16 -> halves(piece, size, into, at + done);
        case BF16 -> brains(piece, size, bits, into, at + done);
        case I16 -> {
          for (int i = 0; i < size; i++) {
            into[at + done + i] = piece[i];
          }
        }
        default -> {
          for (int i = 0; i < size; i++) {
            into[at + done + i] = piece[i] & 0xFFFF;
          }
        }
      }
    }
  }

  private static void halves(short[] piece, int size, float[] into, int at) {
    for (int i = 0; i < size; i++) {
      into[at + i] = Float.float16ToFloat(piece[i]);
    }
  }

  /// A bfloat16 is the upper half of a float. The bits are moved up by a product of floats, which
  /// is exact: of all ways to write a shift into an array of another type this one is made wide by
  /// the compiler, and the copy of the bits costs little.
  private static void brains(short[] piece, int size, int[] bits, float[] into, int at) {
    for (int done = 0; done < size; done += TURN) {
      int some = Math.min(TURN, size - done);
      for (int i = 0; i < some; i++) {
        bits[i] = (int) (piece[done + i] * 65536f);
      }
      MemorySegment.copy(
          MemorySegment.ofArray(bits), ValueLayout.JAVA_FLOAT_UNALIGNED, 0, into, at + done, some);
    }
  }

  private static void readBytes(
      WeightType type, MemorySegment data, long first, int count, float[] into, int at) {
    byte[] piece = new byte[Math.min(count, PIECE)];
    for (int done = 0; done < count; done += PIECE) {
      int size = Math.min(PIECE, count - done);
      MemorySegment.copy(data, ValueLayout.JAVA_BYTE, first + done, piece, 0, size);
      switch (type) {
        case F8_E4M3 -> looked(E4M3, piece, size, into, at + done);
        case F8_E5M2 -> looked(E5M2, piece, size, into, at + done);
        case I8 -> {
          for (int i = 0; i < size; i++) {
            into[at + done + i] = piece[i];
          }
        }
        default -> {
          for (int i = 0; i < size; i++) {
            into[at + done + i] = piece[i] & 0xFF;
          }
        }
      }
    }
  }

  private static void looked(float[] table, byte[] piece, int size, float[] into, int at) {
    for (int i = 0; i < size; i++) {
      into[at + i] = table[piece[i] & 0xFF];
    }
  }
}
