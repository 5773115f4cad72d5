package org.etchscope.sim.trace;

/// Blocks of rows that no longer change, in as few bits as their values differ in: neighbours in a
/// record are alike, so that they take about a quarter of the room. Each column is two halves of 32
/// bits; of a half there are stored, row by row, the distances from its least value, without the
/// low bits in which all rows agree.
///
/// A packed block is an array, so that a look at it touches two places: its head (bits of a row,
/// then for each half its least value, its place in a row, its shift and its size) and the row.
final class PackedBlock {

  private static final long HALF = 0xFFFF_FFFFL;
  private static final int BYTE = 0xFF;
  private static final int PLACE_BITS = 16;

  private PackedBlock() {}

  /// Packs rows that stand one after the other.
  static long[] of(long[] block, int width) {
    int halves = 2 * width;
    long[] head = new long[1 + halves];
    int rowBits = 0;
    for (int half = 0; half < halves; half++) {
      head[1 + half] = measured(block, width, half) | (long) rowBits << PLACE_BITS;
      rowBits += (int) head[1 + half] & BYTE;
    }
    head[0] = rowBits;
    long bits = (long) block.length / width * rowBits;
    // One word more, as a value may reach into the next.
    long[] packed = new long[head.length + Math.toIntExact(bits / Long.SIZE) + 2];
    System.arraycopy(head, 0, packed, 0, head.length);
    for (int half = 0; half < halves; half++) {
      store(block, width, half, packed);
    }
    return packed;
  }

  private static long valueOf(long[] block, int place, int half) {
    return half % 2 == 0 ? block[place] & HALF : block[place] >>> 32;
  }

  /// The place of a half in a row.
  private static int placeOf(long description) {
    return (int) description >>> PLACE_BITS;
  }

  /// Least value, shift and size of a half.
  private static long measured(long[] block, int width, int half) {
    long least = HALF;
    for (int place = half / 2; place < block.length; place += width) {
      least = Math.min(least, valueOf(block, place, half));
    }
    long all = 0;
    for (int place = half / 2; place < block.length; place += width) {
      all |= valueOf(block, place, half) - least;
    }
    int shift = all == 0 ? 0 : Long.numberOfTrailingZeros(all);
    int size = Long.SIZE - Long.numberOfLeadingZeros(all >>> shift);
    return least << 32 | (long) shift << 8 | size;
  }

  private static void store(long[] block, int width, int half, long[] packed) {
    long description = packed[1 + half];
    int size = (int) description & BYTE;
    if (size == 0) {
      return;
    }
    int shift = (int) description >>> 8 & BYTE;
    long least = description >>> 32;
    int first = 1 + 2 * width;
    long at = placeOf(description);
    for (int place = half / 2; place < block.length; place += width) {
      long value = (valueOf(block, place, half) - least) >>> shift;
      int word = first + (int) (at / Long.SIZE);
      packed[word] |= value << at;
      if (at % Long.SIZE + size > Long.SIZE) {
        packed[word + 1] |= value >>> -at;
      }
      at += packed[0];
    }
  }

  /// The value of a column in a row of a packed block.
  static long get(long[] packed, int width, int row, int column) {
    return half(packed, width, row, 2 * column) | half(packed, width, row, 2 * column + 1) << 32;
  }

  private static long half(long[] packed, int width, int row, int half) {
    long description = packed[1 + half];
    long least = description >>> 32;
    int size = (int) description & BYTE;
    if (size == 0) {
      return least;
    }
    long at = row * packed[0] + placeOf(description);
    int word = 1 + 2 * width + (int) (at / Long.SIZE);
    long value = packed[word] >>> at;
    if (at % Long.SIZE + size > Long.SIZE) {
      value |= packed[word + 1] << -at;
    }
    return least + ((value & ((1L << size) - 1)) << ((int) description >>> 8 & BYTE));
  }
}
