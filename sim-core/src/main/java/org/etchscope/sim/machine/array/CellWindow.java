package org.etchscope.sim.machine.array;

/// What the cells of a rectangle of an array hold after one cycle, cell by cell, row by row.
/// Numbers are valid only where the cell has something of the kind; see [#has(Holding, int, int)].
public final class CellWindow {

  /// What a cell can hold.
  public enum Holding {
    /// A weight or an input that stays, ready to be multiplied.
    STAYING,
    /// A word of the next fold's load, which stands or is passing down: in the shadow register, or,
    /// where there is none, in the only one.
    LOADING,
    /// A word that moves to the right.
    MOVING,
    /// A word that moves down: B, where outputs stay.
    FALLING,
    /// A sum of at least one product.
    SUM,
    /// The cell multiplied in this cycle.
    MULTIPLIED
  }

  private static final int KINDS = Holding.values().length;

  private final long cycle;
  private final int firstRow;
  private final int firstColumn;
  private final int rows;
  private final int columns;
  private final byte[] holdings;
  private final float[][] values = new float[KINDS][];
  private final int[] step;
  private final long[] fold;

  CellWindow(long cycle, int firstRow, int firstColumn, int rows, int columns) {
    this.cycle = cycle;
    this.firstRow = firstRow;
    this.firstColumn = firstColumn;
    this.rows = rows;
    this.columns = columns;
    this.holdings = new byte[rows * columns];
    for (int kind = 0; kind < KINDS; kind++) {
      values[kind] = new float[rows * columns];
    }
    this.step = new int[rows * columns];
    this.fold = new long[rows * columns];
  }

  void put(Holding holding, int row, int column, float value) {
    int cell = cell(row, column);
    holdings[cell] |= (byte) (1 << holding.ordinal());
    values[holding.ordinal()][cell] = value;
  }

  void at(int row, int column, long ofFold, int ofStep) {
    fold[cell(row, column)] = ofFold;
    step[cell(row, column)] = ofStep;
  }

  private int cell(int row, int column) {
    int r = row - firstRow;
    int c = column - firstColumn;
    if (r < 0 || r >= rows || c < 0 || c >= columns) {
      throw new IllegalArgumentException(
          "cell is (%d, %d); the window has rows %d to %d and columns %d to %d"
              .formatted(
                  row,
                  column,
                  firstRow,
                  firstRow + rows - 1,
                  firstColumn,
                  firstColumn + columns - 1));
    }
    return r * columns + c;
  }

  /// The cycle, from 0; the window shows the registers after it.
  public long cycle() {
    return cycle;
  }

  public int firstRow() {
    return firstRow;
  }

  public int firstColumn() {
    return firstColumn;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /// Whether a cell holds something of a kind. Rows and columns are those of the array.
  public boolean has(Holding holding, int row, int column) {
    return (holdings[cell(row, column)] & 1 << holding.ordinal()) != 0;
  }

  /// The value a cell holds of a kind; 0 if it holds none.
  public float value(Holding holding, int row, int column) {
    return values[holding.ordinal()][cell(row, column)];
  }

  /// The fold whose step is, or last was, in a cell; -1 before the first.
  public long fold(int row, int column) {
    return fold[cell(row, column)];
  }

  /// The step of that fold: the row of A under weight stationary, the column of B under input
  /// stationary, the k under output stationary. It may lie beyond the last step; then the cell
  /// waits.
  public int step(int row, int column) {
    return step[cell(row, column)];
  }
}
