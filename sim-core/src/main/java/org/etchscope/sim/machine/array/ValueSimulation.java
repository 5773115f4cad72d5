package org.etchscope.sim.machine.array;

import java.util.ArrayDeque;
import java.util.Arrays;

/// An array at the level of its processing elements, with values: every register of every cell in
/// every cycle. Products are added in the order in which the array adds them, each step rounded to
/// a float, so a result is what an array of single precision would give, to the last bit.
///
/// A register chain that moves by one each cycle is a pointer that moves over values that stand
/// still; so a cycle is one pass of plain loops over the cells.
public final class ValueSimulation {

  /// Values that enter before a chain's storage is moved up again.
  private static final int SLACK = 1024;

  private final ArrayOperands operands;
  private final FoldGrid grid;
  private final FoldSequencer control;
  private final boolean outputsStay;
  private final int rows;
  private final int columns;
  private final int steps;

  /// Moves right: the register of row r, column c is `left[r * stride + head + c]`.
  private final float[] left;

  private final int stride;
  private int head = SLACK;

  /// What meets it, by row: that which stays, or, where outputs stay, that which moves down; then
  /// the rows are a ring.
  private final float[][] met;

  /// Sums by row: those that stay, or those that move down; then the rows are a ring.
  private final float[][] sums;

  /// Where the ring begins: its array row 0.
  private int top;

  /// One row of registers, taken out of its chain.
  private final float[] passing;

  /// Results so far: M × N, or N × M where inputs stay.
  private final float[] results;

  private final ArrayDeque<Stream> streams = new ArrayDeque<>();
  private long cycle;

  /// A fold that is entering or passing through.
  private record Stream(long fold, long start, Skew fromLeft, Skew fromAbove) {}

  /// An array before its first cycle.
  ///
  /// @param a the matrix A, M × K
  /// @param b the matrix B, K × N
  public ValueSimulation(FoldGrid grid, FoldOverlap overlap, Operand a, Operand b) {
    this.operands = new ArrayOperands(new FoldSchedule(grid, overlap), a, b);
    this.grid = grid;
    this.control = new FoldSequencer(grid, overlap);
    this.outputsStay = grid.stationary() == Stationary.OUTPUT;
    this.rows = grid.rows();
    this.columns = grid.columns();
    this.steps = grid.steps();
    this.stride = columns + SLACK;
    this.left = new float[rows * stride];
    this.met = new float[rows][columns];
    this.sums = new float[rows][columns];
    this.passing = new float[columns];
    int height = outputsStay ? grid.alongRows() : grid.steps();
    this.results = new float[Math.multiplyExact(height, grid.alongColumns())];
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
    if (control.streaming() == grid.folds() - 1 && isDrained()) {
      return false;
    }
    if (control.begins(cycle, isDrained())) {
      long fold = control.streaming();
      streams.add(
          new Stream(
              fold,
              cycle,
              new Skew(grid.rowsUsed((int) (fold % grid.rowFolds())), steps),
              new Skew(grid.columnsUsed((int) (fold / grid.rowFolds())), steps)));
    }
    makeRoom();
    for (Stream stream : streams) {
      enter(stream);
    }
    multiply();
    for (Stream stream : streams) {
      collect(stream);
    }
    cycle++;
    Stream first = streams.peek();
    if (first != null && cycle > first.start + steps + rows + columns) {
      streams.remove();
    }
    return true;
  }

  private boolean isDrained() {
    return streams.isEmpty() || cycle >= streams.getLast().start + steps + rows + columns - 2;
  }

  /// Moves all chains by one register.
  private void makeRoom() {
    if (head == 0) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(left, row * stride, left, row * stride + SLACK, columns);
      }
      head = SLACK;
    }
    head--;
    for (int row = 0; row < rows; row++) {
      left[row * stride + head] = 0;
    }
    top = top == 0 ? rows - 1 : top - 1;
    Arrays.fill(outputsStay ? met[top] : sums[top], 0);
  }

  /// Puts what a fold brings into the registers at the edges, and lets its token, which runs before
  /// its first step, change what stays.
  private void enter(Stream stream) {
    int local = (int) (cycle - stream.start);
    for (int row = stream.fromLeft.first(local); row <= stream.fromLeft.last(local); row++) {
      left[row * stride + head] = operands.fromLeft(stream.fold, row, local - row);
    }
    if (outputsStay) {
      for (int c = stream.fromAbove.first(local); c <= stream.fromAbove.last(local); c++) {
        met[top][c] = operands.fromAbove(stream.fold, c, local - c);
      }
    }
    int lastRow = Math.min(local, rows - 1);
    for (int row = Math.max(0, local - columns + 1); row <= lastRow; row++) {
      if (outputsStay) {
        sums[row][local - row] = 0;
      } else {
        met[row][local - row] = operands.stays(stream.fold, row, local - row);
      }
    }
  }

  private void multiply() {
    for (int row = 0; row < rows; row++) {
      int inRing = inRing(row);
      System.arraycopy(left, row * stride + head, passing, 0, columns);
      addProducts(
          sums[outputsStay ? row : inRing], passing, met[outputsStay ? inRing : row], columns);
    }
  }

  private int inRing(int row) {
    int place = top + row;
    return place < rows ? place : place - rows;
  }

  /// Three arrays with one plain index: so the compiler takes several elements at a time.
  private static void addProducts(float[] sums, float[] factors, float[] others, int count) {
    for (int i = 0; i < count; i++) {
      sums[i] += factors[i] * others[i];
    }
  }

  /// Takes the results a fold has finished in this cycle.
  private void collect(Stream stream) {
    int local = (int) (cycle - stream.start);
    if (outputsStay) {
      collectWhereTheyStay(stream, local - steps + 1);
    } else {
      collectAtTheFoot(stream, local - rows + 1);
    }
  }

  /// Cell (r, c) is done with a fold in the cycle of its last step.
  private void collectWhereTheyStay(Stream stream, int diagonal) {
    int firstRow = (int) (stream.fold % grid.rowFolds()) * rows;
    int firstColumn = (int) (stream.fold / grid.rowFolds()) * columns;
    int lastRow = Math.min(diagonal, stream.fromLeft.ports() - 1);
    for (int row = Math.max(0, diagonal - stream.fromAbove.ports() + 1); row <= lastRow; row++) {
      int column = diagonal - row;
      results[(firstRow + row) * grid.alongColumns() + firstColumn + column] = sums[row][column];
    }
  }

  /// Column c of the last row has step j in cycle j + R - 1 + c; the accumulators add it up.
  private void collectAtTheFoot(Stream stream, int diagonal) {
    if (diagonal < 0) {
      return;
    }
    int firstColumn = (int) (stream.fold / grid.rowFolds()) * columns;
    float[] foot = sums[inRing(rows - 1)];
    int last = stream.fromAbove.last(diagonal);
    for (int column = stream.fromAbove.first(diagonal); column <= last; column++) {
      results[(diagonal - column) * grid.alongColumns() + firstColumn + column] += foot[column];
    }
  }

  /// Cycles gone through.
  public long cycle() {
    return cycle;
  }

  /// What a cell's register towards the right holds after the last cycle.
  public float moving(int row, int column) {
    return left[row * stride + head + column];
  }

  /// The sum in a cell after the last cycle.
  public float sum(int row, int column) {
    return sums[outputsStay ? row : inRing(row)][column];
  }

  /// What stays in a cell after the last cycle, where weights or inputs stay; 0 before the first
  /// fold has reached it.
  public float stays(int row, int column) {
    return outputsStay ? 0 : met[row][column];
  }

  /// An element of C as far as it has been added up.
  public float result(int m, int n) {
    int across = grid.alongColumns();
    return grid.stationary() == Stationary.INPUT
        ? results[n * across + m]
        : results[m * across + n];
  }
}
