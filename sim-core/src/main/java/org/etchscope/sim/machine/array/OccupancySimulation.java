package org.etchscope.sim.machine.array;

import java.util.ArrayDeque;
import java.util.Arrays;

/// An array at the level of its processing elements, without values: which cells multiply in each
/// cycle. A cell is a bit; a row of cells is a few words of 64 bits, so a cycle of a large array
/// takes a few hundred operations. What comes from the left moves one cell to the right each cycle,
/// what comes from above one cell down; a cell multiplies when both are there. All times follow
/// from that and from the rules of the control; the closed forms of [FoldSchedule] are not used.
public final class OccupancySimulation {

  private final FoldGrid grid;
  private final FoldSequencer control;
  private final int rows;
  private final int words;
  private final int steps;
  private final long stepsToPass;

  /// Steps that pass the last array row, used or not: an edge fold goes through the whole array.
  private final long[] lastRow;

  /// What came from the left, by row and word.
  private final long[] left;

  /// What came from above, by word; the row at `top` is that of array row 0, the ones behind it
  /// those below.
  private final long[] above;

  /// Bits that enter at column 0, by row.
  private final long[] entering;

  private final ArrayDeque<Stream> streams = new ArrayDeque<>();
  private int top;
  private long cycle;
  private long done;
  private long passed;

  /// A fold that is entering or passing through.
  private record Stream(long start, Skew fromLeft, Skew fromAbove) {}

  /// An array before its first cycle.
  public OccupancySimulation(FoldGrid grid, FoldOverlap overlap) {
    this.grid = grid;
    this.control = new FoldSequencer(grid, overlap);
    this.rows = grid.rows();
    this.words = Math.ceilDiv(grid.columns(), Long.SIZE);
    this.steps = grid.steps();
    this.stepsToPass = Math.multiplyExact(grid.folds(), steps);
    this.lastRow = new long[words];
    this.left = new long[rows * words];
    this.above = new long[rows * words];
    this.entering = new long[rows];
  }

  /// Runs to the end.
  ///
  /// @return cycles until the last step has passed the last cell
  public long run() {
    while (step()) {
      // All there is to do is in the step.
    }
    return cycle;
  }

  /// Goes through one cycle; false if all steps had passed all cells before.
  public boolean step() {
    if (passed == stepsToPass) {
      return false;
    }
    if (control.begins(cycle, isDrained())) {
      streams.add(stream(control.streaming()));
    }
    enter();
    moveRight();
    done += multiply();
    passed += lastRow[words - 1] >>> (grid.columns() - 1) % Long.SIZE & 1;
    cycle++;
    Stream first = streams.peek();
    if (first != null && cycle >= first.start + steps + rows + grid.columns()) {
      streams.remove();
    }
    return true;
  }

  private boolean isDrained() {
    return streams.isEmpty()
        || cycle >= streams.getLast().start + steps + rows + grid.columns() - 2;
  }

  private Stream stream(long fold) {
    int rowFold = (int) (fold % grid.rowFolds());
    int columnFold = (int) (fold / grid.rowFolds());
    return new Stream(
        cycle,
        new Skew(grid.rowsUsed(rowFold), steps),
        new Skew(grid.columnsUsed(columnFold), steps));
  }

  /// Puts what enters at the edges in their registers: a slant of rows and one of columns for each
  /// fold that is entering.
  private void enter() {
    top = top == 0 ? rows - 1 : top - 1;
    Arrays.fill(above, top * words, top * words + words, 0);
    Arrays.fill(entering, 0);
    for (int word = words - 1; word > 0; word--) {
      lastRow[word] = lastRow[word] << 1 | lastRow[word - 1] >>> (Long.SIZE - 1);
    }
    lastRow[0] <<= 1;
    for (Stream stream : streams) {
      int local = (int) (cycle - stream.start);
      lastRow[0] |= local >= rows - 1 && local < rows - 1 + steps ? 1 : 0;
      for (int row = stream.fromLeft.first(local); row <= stream.fromLeft.last(local); row++) {
        entering[row] = 1;
      }
      setBits(stream.fromAbove.first(local), stream.fromAbove.last(local));
    }
  }

  private void setBits(int from, int to) {
    for (int word = from / Long.SIZE; word <= to / Long.SIZE && from <= to; word++) {
      int low = Math.max(from - word * Long.SIZE, 0);
      int high = Math.min(to - word * Long.SIZE, Long.SIZE - 1);
      above[top * words + word] |= -1L << low & -1L >>> (Long.SIZE - 1 - high);
    }
  }

  private void moveRight() {
    for (int word = words - 1; word > 0; word--) {
      int to = word * rows;
      int from = to - rows;
      for (int row = 0; row < rows; row++) {
        left[to + row] = left[to + row] << 1 | left[from + row] >>> (Long.SIZE - 1);
      }
    }
    for (int row = 0; row < rows; row++) {
      left[row] = left[row] << 1 | entering[row];
    }
  }

  private long multiply() {
    long busy = 0;
    for (int word = 0; word < words; word++) {
      int at = word * rows;
      int ring = top * words + word;
      for (int row = 0; row < rows - top; row++) {
        busy += Long.bitCount(left[at + row] & above[ring + row * words]);
      }
      ring = word - (rows - top) * words;
      for (int row = rows - top; row < rows; row++) {
        busy += Long.bitCount(left[at + row] & above[ring + row * words]);
      }
    }
    return busy;
  }

  /// Cycles gone through.
  public long cycle() {
    return cycle;
  }

  /// Multiply-adds done.
  public long multiplyAdds() {
    return done;
  }

  /// Whether a cell multiplied in the last cycle.
  public boolean multiplied(int row, int column) {
    int word = column / Long.SIZE;
    int ring = (top + row) % rows * words + word;
    return (left[word * rows + row] & above[ring] & 1L << column % Long.SIZE) != 0;
  }
}
