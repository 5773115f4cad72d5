package org.etchscope.sim.trace;

import org.etchscope.sim.checkpoint.Checkpoint;

/// A record in the order of its cycles, in which parts that repeat stand once. Entries are
/// addressed by their *virtual* index, counted over the whole run.
abstract sealed class Log permits SpanLog, StepLog {

  /// The column of the cycle, in which rows are in order.
  static final int CYCLE = 0;

  final Pieces pieces = new Pieces();
  final Rows rows;
  private int placed;

  /// By piece, the cycle of its first entry; made when nothing more will come.
  private long[] begins = {};

  /// @param columns columns of an entry, the first of which is its cycle
  Log(int columns) {
    this.rows = new Rows(columns);
  }

  /// Entries that are stored.
  final int stored() {
    return rows.size();
  }

  /// The cycle of an entry as it is stored.
  final long storedCycle(int place) {
    return rows.get(place, CYCLE);
  }

  /// The cycle of an entry.
  public final long cycleOf(long index) {
    int piece = pieces.pieceOf(index);
    return storedCycle(pieces.physical(piece, index))
        + pieces.shift(piece, pieces.repetition(piece, index));
  }

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
    begins = new long[pieces.count()];
    for (int piece = 0; piece < begins.length; piece++) {
      Checkpoint.pass(piece);
      begins[piece] = storedCycle(pieces.from(piece)) + pieces.shift(piece, 0);
    }
  }

  /// The cycle of the first entry of a piece.
  final long beginOf(int piece) {
    return begins[piece];
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
    long since = now - begins[piece];
    long repetition =
        pieces.period(piece) == 0
            ? 0
            : Math.min(since / pieces.period(piece), pieces.times(piece) - 1L);
    int place =
        rows.floor(pieces.from(piece), pieces.to(piece), now - pieces.shift(piece, repetition));
    return pieces.virtual(piece, repetition, place);
  }

  /// The last piece that begins at or before a cycle, or -1.
  private int pieceAt(long now) {
    int low = -1;
    int high = begins.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (begins[middle] <= now) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
