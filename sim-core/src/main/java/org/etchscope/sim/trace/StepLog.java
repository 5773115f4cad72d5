package org.etchscope.sim.trace;

import org.jspecify.annotations.Nullable;

/// A quantity that changes in steps: a buffer's level, the arrays at work, the reason a unit is
/// idle. The value before the first entry is 0.
public final class StepLog extends Log {

  /// The column behind the cycle.
  private static final int VALUE = 1;

  private static final int COLUMNS = 2;

  private int marked;

  /// Sums over time, made when the first one is asked for: most logs are never asked.
  private volatile @Nullable Integrals integrals;

  private long last;
  private long lastCycle;
  private final boolean namesSegment;

  StepLog() {
    this(false);
  }

  /// @param namesSegment whether the value is `(segment + 1) << 8 | something`, so that a
  ///   repetition moves the segment on
  StepLog(boolean namesSegment) {
    super(COLUMNS);
    this.namesSegment = namesSegment;
  }

  /// Moves the remembered last value on, when the run jumps over repetitions.
  void jump(int segments) {
    if (namesSegment && last != 0) {
      last += (long) segments << 8;
    }
  }

  /// Records the value from `now` on; nothing is stored if it has not changed.
  void set(long now, long newValue) {
    int stored = rows.size();
    if (newValue == last && stored > 0) {
      return;
    }
    last = newValue;
    if (stored > marked && now == lastCycle) {
      if (stored - 1 > marked && value(stored - 2) == newValue) {
        // Within the cycle the value has come back to what it was.
        rows.removeLast();
        lastCycle = storedCycle(stored - 2);
      } else {
        rows.set(stored - 1, VALUE, newValue);
      }
      return;
    }
    lastCycle = now;
    int place = rows.add(now);
    rows.last()[place + VALUE] = newValue;
  }

  private long value(int place) {
    return rows.get(place, VALUE);
  }

  @Override
  int mark() {
    marked = stored();
    return super.mark();
  }

  /// The integral of the value from the first stored entry to each entry, and from the first piece
  /// to the beginning of each piece.
  private final class Integrals {
    private final long[] inside = new long[stored() + 1];
    private final long[] before = new long[pieces.count() + 1];

    Integrals() {
      for (int i = 1; i < stored(); i++) {
        inside[i] = inside[i - 1] + value(i - 1) * (storedCycle(i) - storedCycle(i - 1));
      }
      for (int piece = 0; piece < pieces.count(); piece++) {
        // Up to the first entry of the next piece; the step between pieces counts to this one.
        long end = piece + 1 < pieces.count() ? beginOf(piece + 1) : lastCycle(piece);
        before[piece + 1] = before[piece] + within(piece, end, inside);
      }
    }
  }

  /// The log is closed, so whoever makes them makes the same.
  private Integrals integrals() {
    Integrals made = integrals;
    if (made == null) {
      made = new Integrals();
      integrals = made;
    }
    return made;
  }

  private long lastCycle(int piece) {
    return storedCycle(pieces.to(piece) - 1) + pieces.shift(piece, pieces.times(piece) - 1L);
  }

  /// The integral from the first entry of a piece to a cycle not before it and not after the
  /// piece's end.
  private long within(int piece, long now, long[] integral) {
    int first = pieces.from(piece);
    int afterLast = pieces.to(piece);
    long length = storedCycle(afterLast - 1) - storedCycle(first);
    long period = pieces.times(piece) == 1 ? Long.MAX_VALUE : pieces.period(piece);
    long since = now - beginOf(piece);
    long rounds = Math.min(since / period, pieces.times(piece) - 1L);
    long sum = 0;
    long inside = integral[afterLast - 1] - integral[first];
    if (rounds > 0) {
      sum = rounds * (inside + value(afterLast - 1) * (period - length));
    }
    long local = since - rounds * (period == Long.MAX_VALUE ? 0 : period);
    if (local >= length) {
      return sum + inside + value(afterLast - 1) * (local - length);
    }
    int at = rows.floor(first, afterLast, storedCycle(first) + local);
    return sum
        + integral[at]
        - integral[first]
        + value(at) * (storedCycle(first) + local - storedCycle(at));
  }

  /// The value from a change on.
  public long valueOf(long index) {
    int piece = pieces.pieceOf(index);
    long stored = value(pieces.physical(piece, index));
    if (!namesSegment || stored == 0) {
      return stored;
    }
    return stored + ((long) pieces.segmentShift(piece, pieces.repetition(piece, index)) << 8);
  }

  /// The value in a cycle; 0 before the first change.
  public long at(long now) {
    long index = floor(now);
    return index < 0 ? 0 : valueOf(index);
  }

  /// The sum of the value over the cycles `[from, to)`.
  public long sum(long from, long to) {
    return integralTo(to) - integralTo(from);
  }

  private long integralTo(long now) {
    long index = floor(now);
    if (index < 0) {
      return 0;
    }
    int piece = pieces.pieceOf(index);
    Integrals sums = integrals();
    return sums.before[piece] + within(piece, now, sums.inside);
  }

  /// The largest value in the cycles `[from, to)`, looking at the changes between them.
  public long maximum(long from, long to) {
    long largest = at(from);
    for (long i = floor(from) + 1; i < size() && cycleOf(i) < to; i++) {
      largest = Math.max(largest, valueOf(i));
    }
    return largest;
  }
}
