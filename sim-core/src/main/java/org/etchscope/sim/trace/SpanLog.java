package org.etchscope.sim.trace;

import java.util.Arrays;
import org.etchscope.sim.schedule.Stage;

/// What one unit did, in the order it began. Each span belongs to a *segment* of the program (a
/// layer of a micro-batch) and carries up to three numbers whose meaning its lane defines:
///
/// | lane | first | second | third |
/// |---|---|---|---|
/// | arrays | first task | K-chunk | first array; `count` arrays work in step |
/// | HBM | tile | bytes | stream class |
/// | attention | operation | multiply-adds / 1,024 | 1 if it is prefill |
/// | vector | M-tile | K-chunk | elements |
/// | links | M-tile | bytes | 0 |
public final class SpanLog extends Log {

  private static final Stage[] STAGES = Stage.values();

  private long[] start = new long[64];
  private int[] duration = new int[64];
  private int[] segment = new int[64];
  private byte[] stage = new byte[64];
  private int[] first = new int[64];
  private int[] second = new int[64];
  private int[] third = new int[64];
  private int[] count = new int[64];
  private long[] busyBefore = new long[0];
  private long[] pieceBusy = new long[0];
  private long[] amountBefore = new long[0];
  private long[] pieceAmount = new long[0];
  private int longest;
  private int stored;

  SpanLog() {}

  /// Records a span of `count` equal units that begins now.
  void add(
      long now, long cycles, int segmentIndex, Stage what, int one, int two, int three, int units) {
    if (stored == start.length) {
      int larger = stored * 2;
      start = Arrays.copyOf(start, larger);
      duration = Arrays.copyOf(duration, larger);
      segment = Arrays.copyOf(segment, larger);
      stage = Arrays.copyOf(stage, larger);
      first = Arrays.copyOf(first, larger);
      second = Arrays.copyOf(second, larger);
      third = Arrays.copyOf(third, larger);
      count = Arrays.copyOf(count, larger);
    }
    start[stored] = now;
    duration[stored] = Math.toIntExact(cycles);
    segment[stored] = segmentIndex;
    stage[stored] = (byte) what.ordinal();
    first[stored] = one;
    second[stored] = two;
    third[stored] = three;
    count[stored] = units;
    stored++;
    longest = Math.max(longest, (int) cycles);
  }

  @Override
  void close() {
    super.close();
    busyBefore = new long[stored + 1];
    amountBefore = new long[stored + 1];
    for (int i = 0; i < stored; i++) {
      busyBefore[i + 1] = busyBefore[i] + (long) duration[i] * count[i];
      amountBefore[i + 1] = amountBefore[i] + second[i];
    }
    pieceBusy = perPiece(busyBefore);
    pieceAmount = perPiece(amountBefore);
  }

  private long[] perPiece(long[] before) {
    long[] sums = new long[pieces.count() + 1];
    for (int piece = 0; piece < pieces.count(); piece++) {
      long once = before[pieces.to(piece)] - before[pieces.from(piece)];
      sums[piece + 1] = sums[piece] + once * pieces.times(piece);
    }
    return sums;
  }

  /// Takes stored spans.
  @FunctionalInterface
  interface StoredVisitor {
    /// One stored span, by its place in the log.
    void visit(
        int place,
        int cycles,
        int segment,
        Stage stage,
        int first,
        int second,
        int third,
        int count);
  }

  /// Visits the spans that are stored, each once, with the segment of its first time.
  void visitStored(StoredVisitor visitor) {
    for (int i = 0; i < stored; i++) {
      visit(i, visitor);
    }
  }

  /// Visits one span by its index over the whole run, as it is stored.
  void visitStored(long index, StoredVisitor visitor) {
    visit(physical(index), visitor);
  }

  private void visit(int i, StoredVisitor visitor) {
    visitor.visit(
        i, duration[i], segment[i], STAGES[stage[i]], first[i], second[i], third[i], count[i]);
  }

  /// How often each stored span begins in the cycles `[from, to)`.
  long[] beginsIn(long from, long to) {
    long[] often = new long[stored];
    pieces.countAmongFirst(floor(to - 1) + 1, often, 1);
    pieces.countAmongFirst(floor(from - 1) + 1, often, -1);
    return often;
  }

  /// Sums over all earlier spans, made from a value of each stored span.
  final class Sums {
    private final long[] before;
    private final long[] perPiece;

    private Sums(long[] values) {
      before = new long[stored + 1];
      for (int i = 0; i < stored; i++) {
        before[i + 1] = before[i] + values[i];
      }
      perPiece = perPiece(before);
    }

    /// The sum over the spans up to and with an index over the whole run.
    long through(long index) {
      int at = physical(index);
      return before(index, before, perPiece) + before[at + 1] - before[at];
    }
  }

  /// Sums of a value of each stored span.
  Sums sums(long[] values) {
    return new Sums(values);
  }

  /// Spans that are stored; the others repeat them.
  @Override
  public int stored() {
    return stored;
  }

  /// The longest span, in cycles: what is at work at a cycle began at most this much earlier.
  public int longest() {
    return longest;
  }

  @Override
  long cycleOf(long index) {
    return start(index);
  }

  /// All columns of a span.
  record Row(
      long start,
      long end,
      int segment,
      Stage stage,
      int first,
      int second,
      int third,
      int count) {}

  /// A span as a whole: where it is stored is looked up once, not for each of its columns.
  Row row(long index) {
    int piece = pieces.pieceOf(index);
    long repetition = pieces.repetition(piece, index);
    int at = pieces.physical(piece, index);
    long began = start[at] + pieces.shift(piece, repetition);
    return new Row(
        began,
        began + duration[at],
        segment[at] + pieces.segmentShift(piece, repetition),
        STAGES[stage[at]],
        first[at],
        second[at],
        third[at],
        count[at]);
  }

  /// First cycle of a span.
  public long start(long index) {
    int piece = pieces.pieceOf(index);
    return start[pieces.physical(piece, index)]
        + pieces.shift(piece, pieces.repetition(piece, index));
  }

  /// Cycle after the last one of a span.
  public long end(long index) {
    return start(index) + duration[physical(index)];
  }

  /// The segment a span belongs to.
  public int segment(long index) {
    int piece = pieces.pieceOf(index);
    return segment[pieces.physical(piece, index)]
        + pieces.segmentShift(piece, pieces.repetition(piece, index));
  }

  /// The stage a span belongs to.
  public Stage stage(long index) {
    return STAGES[stage[physical(index)]];
  }

  /// First number of a span; see the table above.
  public int first(long index) {
    return first[physical(index)];
  }

  /// Second number of a span; see the table above.
  public int second(long index) {
    return second[physical(index)];
  }

  /// Third number of a span; see the table above.
  public int third(long index) {
    return third[physical(index)];
  }

  /// Units that work in step.
  public int count(long index) {
    return count[physical(index)];
  }

  /// Unit-cycles of work in `[from, to)`, for a lane of one unit: spans do not overlap.
  public long busy(long from, long to) {
    return busyTo(to) - busyTo(from);
  }

  private long busyTo(long now) {
    long index = floor(now);
    if (index < 0) {
      return 0;
    }
    int piece = pieces.pieceOf(index);
    int at = pieces.physical(piece, index);
    long began = start[at] + pieces.shift(piece, pieces.repetition(piece, index));
    return before(index, busyBefore, pieceBusy)
        + Math.min(duration[at], now - began) * (long) count[at];
  }

  /// The sum of the second number (bytes in the lanes of HBM and links) over `[from, to)`, for a
  /// lane of one unit; a span that is cut counts in proportion, rounded down.
  public long amount(long from, long to) {
    return amountTo(to) - amountTo(from);
  }

  private long amountTo(long now) {
    long index = floor(now);
    if (index < 0) {
      return 0;
    }
    int piece = pieces.pieceOf(index);
    int at = pieces.physical(piece, index);
    long began = start[at] + pieces.shift(piece, pieces.repetition(piece, index));
    long worked = Math.min(duration[at], now - began);
    long part = duration[at] == 0 ? second[at] : second[at] * worked / duration[at];
    return before(index, amountBefore, pieceAmount) + part;
  }

  /// What all spans before this one add up to.
  private long before(long index, long[] sums, long[] pieceSums) {
    int piece = pieces.pieceOf(index);
    int from = pieces.from(piece);
    long once = sums[pieces.to(piece)] - sums[from];
    long inside = sums[pieces.physical(piece, index)] - sums[from];
    return pieceSums[piece] + pieces.repetition(piece, index) * once + inside;
  }

  private int physical(long index) {
    return pieces.physical(pieces.pieceOf(index), index);
  }
}
