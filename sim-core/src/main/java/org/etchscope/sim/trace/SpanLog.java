package org.etchscope.sim.trace;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.schedule.Stage;
import org.jspecify.annotations.Nullable;

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

  // Columns behind the start. Every span is four words, so that recording one touches a single
  // place.

  /// The duration (40 bits) and the third number (24 bits).
  private static final int DURATION_AND_THIRD = 1;

  /// The segment (28 bits), the count (28 bits) and the stage (8 bits).
  private static final int SEGMENT_COUNT_STAGE = 2;

  /// The first and the second number (32 bits each).
  private static final int FIRST_AND_SECOND = 3;

  private static final int COLUMNS = 4;

  private static final int THIRD_BITS = 24;
  private static final int COUNT_BITS = 28;
  private static final int STAGE_BITS = 8;
  private static final long LONGEST = 1L << 40;

  /// Sums over all earlier spans, made when the first one is asked for: most logs are never asked.
  private volatile @Nullable Totals totals;

  private long longest;

  SpanLog() {
    super(COLUMNS);
  }

  /// Records a span of `count` equal units that begins now.
  ///
  /// @param cycles its length, below 2^40
  /// @param segmentIndex below 2^28
  /// @param three below 2^24
  /// @param units below 2^28
  void add(
      long now, long cycles, int segmentIndex, Stage what, int one, int two, int three, int units) {
    if (cycles >= LONGEST) {
      throw new ArithmeticException("an operation of " + cycles + " cycles");
    }
    int place = rows.add(now);
    long[] block = rows.last();
    block[place + DURATION_AND_THIRD] = (cycles << THIRD_BITS) | three;
    block[place + SEGMENT_COUNT_STAGE] =
        ((((long) segmentIndex << COUNT_BITS) | units) << STAGE_BITS) | what.ordinal();
    block[place + FIRST_AND_SECOND] = ((long) one << 32) | two;
    longest = Math.max(longest, cycles);
  }

  // ---- columns of stored spans, by place -------------------------------------------------------

  private long durationAt(int place) {
    return rows.get(place, DURATION_AND_THIRD) >>> THIRD_BITS;
  }

  private int thirdAt(int place) {
    return (int) rows.get(place, DURATION_AND_THIRD) & ((1 << THIRD_BITS) - 1);
  }

  private int segmentAt(int place) {
    return (int) (rows.get(place, SEGMENT_COUNT_STAGE) >>> (COUNT_BITS + STAGE_BITS));
  }

  private int countAt(int place) {
    return (int) (rows.get(place, SEGMENT_COUNT_STAGE) >>> STAGE_BITS) & ((1 << COUNT_BITS) - 1);
  }

  private Stage stageAt(int place) {
    return STAGES[(int) rows.get(place, SEGMENT_COUNT_STAGE) & ((1 << STAGE_BITS) - 1)];
  }

  private int firstAt(int place) {
    return (int) (rows.get(place, FIRST_AND_SECOND) >>> 32);
  }

  private int secondAt(int place) {
    return (int) rows.get(place, FIRST_AND_SECOND);
  }

  // ---- sums ------------------------------------------------------------------------------------

  /// Unit-cycles and amounts of all earlier spans.
  private final class Totals {
    private final SpanSums busy =
        sums(place -> Math.multiplyExact(durationAt(place), countAt(place)));
    private final SpanSums amount = sums(SpanLog.this::secondAt);
  }

  /// The log is closed, so whoever makes them makes the same.
  private Totals totals() {
    Totals made = totals;
    if (made == null) {
      made = new Totals();
      totals = made;
    }
    return made;
  }

  /// Takes stored spans.
  @FunctionalInterface
  interface StoredVisitor {
    /// One stored span, by its place in the log.
    void visit(
        int place,
        long cycles,
        int segment,
        Stage stage,
        int first,
        int second,
        int third,
        int count);
  }

  /// Visits the spans that are stored, each once, with the segment of its first time.
  void visitStored(StoredVisitor visitor) {
    for (int i = 0; i < stored(); i++) {
      visit(i, visitor);
    }
  }

  /// Visits one span by its index over the whole run, as it is stored.
  void visitStored(long index, StoredVisitor visitor) {
    visit(physical(index), visitor);
  }

  private void visit(int i, StoredVisitor visitor) {
    visitor.visit(
        i,
        durationAt(i),
        segmentAt(i),
        stageAt(i),
        firstAt(i),
        secondAt(i),
        thirdAt(i),
        countAt(i));
  }

  /// How often each stored span begins in the cycles `[from, to)`.
  long[] beginsIn(long from, long to) {
    long[] often = new long[stored()];
    pieces.countAmongFirst(floor(to - 1) + 1, often, 1);
    pieces.countAmongFirst(floor(from - 1) + 1, often, -1);
    return often;
  }

  /// Sums of a value of each stored span.
  SpanSums sums(long[] values) {
    return sums(place -> values[place]);
  }

  private SpanSums sums(IntToLongFunction value) {
    return new SpanSums(pieces, stored(), value);
  }

  /// The longest span, in cycles: what is at work at a cycle began at most this much earlier.
  public long longest() {
    return longest;
  }

  /// Looks back from a span for the last one of each stage.
  ///
  /// @param most spans to look at
  /// @param last by stage, takes the index of its span; -1 if there is none among them
  void lastOfStages(long from, int most, long[] last) {
    Arrays.fill(last, -1);
    long index = from;
    long end = Math.max(-1, from - most);
    while (index > end) {
      int piece = pieces.pieceOf(index);
      int place = pieces.physical(piece, index);
      for (; place >= pieces.from(piece) && index > end; place--) {
        int stage = stageAt(place).ordinal();
        last[stage] = Math.max(last[stage], index);
        index--;
      }
    }
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
    long began = storedCycle(at) + pieces.shift(piece, repetition);
    return new Row(
        began,
        began + durationAt(at),
        segmentAt(at) + pieces.segmentShift(piece, repetition),
        stageAt(at),
        firstAt(at),
        secondAt(at),
        thirdAt(at),
        countAt(at));
  }

  /// First cycle of a span.
  public long start(long index) {
    return cycleOf(index);
  }

  /// Cycle after the last one of a span.
  public long end(long index) {
    return start(index) + durationAt(physical(index));
  }

  /// The segment a span belongs to.
  public int segment(long index) {
    int piece = pieces.pieceOf(index);
    return segmentAt(pieces.physical(piece, index))
        + pieces.segmentShift(piece, pieces.repetition(piece, index));
  }

  /// The stage a span belongs to.
  public Stage stage(long index) {
    return stageAt(physical(index));
  }

  /// First number of a span; see the table above.
  public int first(long index) {
    return firstAt(physical(index));
  }

  /// Second number of a span; see the table above.
  public int second(long index) {
    return secondAt(physical(index));
  }

  /// Third number of a span; see the table above.
  public int third(long index) {
    return thirdAt(physical(index));
  }

  /// Units that work in step.
  public int count(long index) {
    return countAt(physical(index));
  }

  /// Unit-cycles of work in `[from, to)`, for a lane of one unit: spans do not overlap.
  public long busy(long from, long to) {
    return busyTo(to) - busyTo(from);
  }

  /// As [#busy(long, long)] over the cycles before one.
  long busyTo(long now) {
    long index = floor(now);
    if (index < 0) {
      return 0;
    }
    int piece = pieces.pieceOf(index);
    int at = pieces.physical(piece, index);
    long began = storedCycle(at) + pieces.shift(piece, pieces.repetition(piece, index));
    return totals().busy.beforeSpan(index)
        + Math.min(durationAt(at), now - began) * (long) countAt(at);
  }

  /// The sum of the second number (bytes in the lanes of HBM and links) over `[from, to)`, for a
  /// lane of one unit; a span that is cut counts in proportion, rounded down.
  public long amount(long from, long to) {
    return amountTo(to) - amountTo(from);
  }

  /// As [#amount(long, long)] over the cycles before one.
  long amountTo(long now) {
    long index = floor(now);
    if (index < 0) {
      return 0;
    }
    int piece = pieces.pieceOf(index);
    int at = pieces.physical(piece, index);
    long began = storedCycle(at) + pieces.shift(piece, pieces.repetition(piece, index));
    long duration = durationAt(at);
    long part =
        duration == 0
            ? secondAt(at)
            : EnergyAccount.part(secondAt(at), Math.min(duration, now - began), duration);
    return totals().amount.beforeSpan(index) + part;
  }

  private int physical(long index) {
    return pieces.physical(pieces.pieceOf(index), index);
  }
}
