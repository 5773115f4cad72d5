package org.etchscope.sim.trace;

import java.util.Arrays;

/// How the entries of one log make up the whole run: pieces that happened once, and pieces that
/// repeat, each time shifted by a period and by a number of segments.
///
/// An entry is addressed by its *virtual* index, counted over the whole run; the log stores a
/// repeated entry once.
final class Pieces {

  private int count;
  private long[] virtualStart = new long[8];
  private int[] from = new int[8];
  private int[] to = new int[8];
  private int[] times = new int[8];
  private long[] period = new long[8];
  private int[] segments = new int[8];
  private long[] laterCycles = new long[8];
  private int[] laterSegments = new int[8];
  private long size;

  /// Adds entries `[physicalFrom, physicalTo)` as they are.
  void plain(int physicalFrom, int physicalTo) {
    add(physicalFrom, physicalTo, 1, 0, 0, 0, 0);
  }

  /// Adds entries `[physicalFrom, physicalTo)`, which stand in the log already, `repeats` times
  /// more; the r-th time (from 1) they are `r · cycles` later and `r · segmentShift` segments on.
  void repeat(int physicalFrom, int physicalTo, int repeats, long cycles, int segmentShift) {
    add(physicalFrom, physicalTo, repeats, cycles, segmentShift, 0, 0);
  }

  /// Adds pieces once more as they are, but `cycles` and `segmentShift` later.
  void again(int firstPiece, int afterLast, long cycles, int segmentShift) {
    int piece = firstPiece;
    while (piece < afterLast) {
      int end = endOfPlain(piece, afterLast);
      if (end > piece) {
        add(from[piece], to[end - 1], 1, 0, 0, cycles, segmentShift);
        piece = end;
      } else {
        add(
            from[piece],
            to[piece],
            times[piece],
            period[piece],
            segments[piece],
            laterCycles[piece] + cycles,
            laterSegments[piece] + segmentShift);
        piece++;
      }
    }
  }

  /// The piece behind those that stand in the log one after the other, as they were stored, from a
  /// piece on.
  int endOfPlain(int firstPiece, int afterLast) {
    int piece = firstPiece;
    while (piece < afterLast
        && times[piece] == 1
        && period[piece] == 0
        && laterCycles[piece] == 0
        && (piece == firstPiece || from[piece] == to[piece - 1])) {
      piece++;
    }
    return piece;
  }

  private void add(
      int physicalFrom,
      int physicalTo,
      int repeats,
      long cycles,
      int segmentShift,
      long cyclesLater,
      int segmentsLater) {
    if (physicalFrom == physicalTo || repeats == 0) {
      return;
    }
    if (count == from.length) {
      int larger = count * 2;
      virtualStart = Arrays.copyOf(virtualStart, larger);
      from = Arrays.copyOf(from, larger);
      to = Arrays.copyOf(to, larger);
      times = Arrays.copyOf(times, larger);
      period = Arrays.copyOf(period, larger);
      segments = Arrays.copyOf(segments, larger);
      laterCycles = Arrays.copyOf(laterCycles, larger);
      laterSegments = Arrays.copyOf(laterSegments, larger);
    }
    virtualStart[count] = size;
    from[count] = physicalFrom;
    to[count] = physicalTo;
    times[count] = repeats;
    period[count] = cycles;
    segments[count] = segmentShift;
    laterCycles[count] = cyclesLater;
    laterSegments[count] = segmentsLater;
    count++;
    size = Math.addExact(size, Math.multiplyExact((long) (physicalTo - physicalFrom), repeats));
  }

  /// Adds to each stored entry how often it stands among the first entries of the whole run.
  ///
  /// @param entries how many entries of the whole run
  /// @param sign 1 to add, -1 to subtract
  void countAmongFirst(long entries, long[] often, int sign) {
    for (int piece = 0; piece < count && virtualStart[piece] < entries; piece++) {
      long here = Math.min(entries - virtualStart[piece], (long) length(piece) * times[piece]);
      long full = here / length(piece);
      long rest = here % length(piece);
      for (int i = from[piece]; i < to[piece]; i++) {
        often[i] += sign * (full + (i - from[piece] < rest ? 1 : 0));
      }
    }
  }

  /// Entries of the whole run.
  long size() {
    return size;
  }

  int count() {
    return count;
  }

  /// The piece that holds a virtual index.
  int pieceOf(long virtual) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (virtualStart[middle] <= virtual) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /// The repetition of a virtual index within its piece, from 0.
  long repetition(int piece, long virtual) {
    return (virtual - virtualStart[piece]) / length(piece);
  }

  /// The index, over the whole run, of a stored entry in a repetition of its piece.
  long virtual(int piece, long repetition, int physical) {
    return virtualStart[piece] + repetition * length(piece) + physical - from[piece];
  }

  int physical(int piece, long virtual) {
    return from[piece] + (int) ((virtual - virtualStart[piece]) % length(piece));
  }

  int length(int piece) {
    return to[piece] - from[piece];
  }

  int from(int piece) {
    return from[piece];
  }

  int to(int piece) {
    return to[piece];
  }

  int times(int piece) {
    return times[piece];
  }

  /// Cycles from one repetition of a piece to the next; 0 if it does not repeat what stands before
  /// it.
  long period(int piece) {
    return period[piece];
  }

  /// Cycles by which the given repetition of a piece is later than what the log stores.
  long shift(int piece, long repetition) {
    return laterCycles[piece] + (repetition + 1) * period[piece];
  }

  /// Segments by which the given repetition of a piece is later than what the log stores.
  int segmentShift(int piece, long repetition) {
    return Math.toIntExact(laterSegments[piece] + (repetition + 1) * segments[piece]);
  }
}
