package org.etchscope.sim.trace;

/// A record in the order of its cycles, in which parts that repeat stand once. Entries are
/// addressed by their *virtual* index, counted over the whole run.
abstract sealed class Log permits SpanLog, StepLog {

  final Pieces pieces = new Pieces();
  private int placed;

  /// Entries that are stored.
  abstract int stored();

  /// The cycle of an entry.
  abstract long cycleOf(long index);

  /// The cycle of an entry as it is stored.
  abstract long storedCycle(int place);

  /// Marks the present end; a part lies between two marks.
  int mark() {
    place();
    return pieces.count();
  }

  private void place() {
    pieces.plain(placed, stored());
    placed = stored();
  }

  /// The part between two marks, the second of which is the present end, happens `repeats` times
  /// more, each time `cycles` and `segments` later.
  void repeat(int from, int to, int repeats, long cycles, int segments) {
    if (from == to) {
      return;
    }
    if (pieces.endOfPlain(from, to) == to) {
      pieces.repeat(pieces.from(from), pieces.to(to - 1), repeats, cycles, segments);
      return;
    }
    for (int i = 1; i <= repeats; i++) {
      pieces.again(from, to, i * cycles, i * segments);
    }
  }

  /// The part between two marks, with all its repetitions, happens once more at the present end,
  /// `cycles` and `segments` later.
  void again(int from, int to, long cycles, int segments) {
    place();
    pieces.again(from, to, cycles, segments);
  }

  /// Nothing more will come.
  void close() {
    place();
  }

  /// Entries over the whole run.
  public long size() {
    return pieces.size();
  }

  /// The last entry at or before a cycle, or -1.
  public long floor(long now) {
    int piece = pieceAt(now);
    if (piece < 0) {
      return -1;
    }
    int from = pieces.from(piece);
    long since = now - storedCycle(from) - pieces.shift(piece, 0);
    long repetition =
        pieces.period(piece) == 0
            ? 0
            : Math.min(since / pieces.period(piece), pieces.times(piece) - 1L);
    long stored = now - pieces.shift(piece, repetition);
    int low = from;
    int high = pieces.to(piece) - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (storedCycle(middle) <= stored) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return pieces.virtual(piece, repetition, low);
  }

  /// The last piece that begins at or before a cycle, or -1.
  private int pieceAt(long now) {
    int low = -1;
    int high = pieces.count() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (storedCycle(pieces.from(middle)) + pieces.shift(middle, 0) <= now) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
