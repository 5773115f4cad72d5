package org.etchscope.sim.trace;

import org.jspecify.annotations.Nullable;

/// A quantity that changes in steps: a buffer's level, the arrays at work, the reason a unit is
/// idle. The value before the first entry is 0.
public final class StepLog extends Log {

  /// The column behind the cycle.
  private static final int VALUE = 1;

  private static final int COLUMNS = 2;

  /// Entries from one integral that is kept to the next.
  private static final int SUMMED = 1 << 4;

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
  /// to the beginning of each piece. Of the first one in [#SUMMED] is kept, as a log may have
  /// millions of entries; from there on is added up.
  private final class Integrals {
    private final long[] kept = new long[stored() / SUMMED + 1];
    private final long[] before = new long[pieces.count() + 1];

    Integrals() {
      long sum = 0;
      for (int i = 0; i < stored(); i++) {
        if (i % SUMMED == 0) {
          kept[i / SUMMED] = sum;
        }
        if (i + 1 < stored()) {
          sum += step(i);
        }
      }
      for (int piece = 0; piece < pieces.count(); piece++) {
        // Up to the first entry of the next piece; the step between pieces counts to this one.
        long end = piece + 1 < pieces.count() ? beginOf(piece + 1) : lastCycle(piece);
        before[piece + 1] = before[piece] + within(piece, end, this);
      }
    }

    /// The integral from an entry to the next.
    private long step(int place) {
      return value(place) * (storedCycle(place + 1) - storedCycle(place));
    }

    /// The integral from the first stored entry to another.
    long to(int place) {
      int at = place / SUMMED;
      long sum = kept[at];
      for (int i = at * SUMMED; i < place; i++) {
        sum += step(i);
      }
      return sum;
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
  private long within(int piece, long now, Integrals integral) {
    int first = pieces.from(piece);
    int afterLast = pieces.to(piece);
    long length = storedCycle(afterLast - 1) - storedCycle(first);
    long period = pieces.times(piece) == 1 ? Long.MAX_VALUE : pieces.period(piece);
    long since = now - beginOf(piece);
    long rounds = Math.min(since / period, pieces.times(piece) - 1L);
    long before = integral.to(first);
    long sum = 0;
    if (rounds > 0) {
      long inside = integral.to(afterLast - 1) - before;
      sum = rounds * (inside + value(afterLast - 1) * (period - length));
    }
    long local = since - rounds * (period == Long.MAX_VALUE ? 0 : period);
    int at =
        local >= length ? afterLast - 1 : rows.floor(first, afterLast, storedCycle(first) + local);
    return sum
        + integral.to(at)
        - before
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

  /// The sum of the value over the cycles before one, from an origin that is the log's own.
  long integralTo(long now) {
    long index = floor(now);
    if (index < 0) {
      return 0;
    }
    int piece = pieces.pieceOf(index);
    Integrals sums = integrals();
    return sums.before[piece] + within(piece, now, sums);
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
