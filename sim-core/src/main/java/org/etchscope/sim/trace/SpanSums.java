package org.etchscope.sim.trace;

import java.util.function.IntToLongFunction;

/// Sums of a value of the spans of a closed log over all earlier spans, repetitions counted each
/// time. One in [#SUMMED] is kept, as a log may have millions of spans; from there on is added up.
final class SpanSums {

  /// Spans from one sum that is kept to the next.
  private static final int SUMMED = 1 << 4;

  private final Pieces pieces;
  private final IntToLongFunction value;
  private final long[] kept;
  private final long[] perPiece;

  /// @param pieces what of the log repeats
  /// @param stored spans that are stored
  /// @param value of a span, by its place among those
  SpanSums(Pieces pieces, int stored, IntToLongFunction value) {
    this.pieces = pieces;
    this.value = value;
    this.kept = new long[stored / SUMMED + 1];
    this.perPiece = new long[pieces.count() + 1];
    long sum = 0;
    for (int place = 0; place < stored; place++) {
      if (place % SUMMED == 0) {
        kept[place / SUMMED] = sum;
      }
      sum += value.applyAsLong(place);
    }
    if (stored % SUMMED == 0) {
      kept[stored / SUMMED] = sum;
    }
    for (int piece = 0; piece < pieces.count(); piece++) {
      long once = between(pieces.from(piece), pieces.to(piece));
      perPiece[piece + 1] =
          Math.addExact(perPiece[piece], Math.multiplyExact(once, (long) pieces.times(piece)));
    }
  }

  /// The sum over the stored spans of `[from, to)`.
  private long between(int from, int to) {
    return before(to) - before(from);
  }

  private long before(int place) {
    int at = place / SUMMED;
    long sum = kept[at];
    for (int i = at * SUMMED; i < place; i++) {
      sum += value.applyAsLong(i);
    }
    return sum;
  }

  /// The sum over the spans up to and with an index over the whole run.
  long through(long index) {
    return beforeSpan(index) + value.applyAsLong(pieces.physical(pieces.pieceOf(index), index));
  }

  /// The sum over the spans before an index over the whole run.
  long beforeSpan(long index) {
    int piece = pieces.pieceOf(index);
    int from = pieces.from(piece);
    long inside = between(from, pieces.physical(piece, index));
    long repetition = pieces.repetition(piece, index);
    long earlier = repetition == 0 ? 0 : repetition * between(from, pieces.to(piece));
    return perPiece[piece] + earlier + inside;
  }
}
