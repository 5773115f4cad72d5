package org.etchscope.sim.machine.array.reference;

import org.etchscope.sim.machine.array.FoldGrid;

/// The operand that stays in the cells: each fold loads its tile row by row, the last row first, in
/// the R cycles before it streams. In memory, column tiles lie one after the other, each row by
/// row.
final class StationaryStream implements ReadStream {

  private final FoldGrid grid;
  private int rowsUsed;
  private int columnsUsed;
  private long tileStart;

  StationaryStream(FoldGrid grid) {
    this.grid = grid;
    enter(0, 0);
  }

  @Override
  public void enter(int rowFold, int columnFold) {
    rowsUsed = grid.rowsUsed(rowFold);
    columnsUsed = grid.columnsUsed(columnFold);
    tileStart =
        (long) columnFold * grid.columns() * grid.alongRows()
            + (long) rowFold * grid.rows() * columnsUsed;
  }

  @Override
  public int readsAt(int cycle) {
    return cycle < grid.rows() && cycle >= grid.rows() - rowsUsed ? columnsUsed : 0;
  }

  @Override
  public long firstAt(int cycle) {
    return tileStart + (long) (grid.rows() - 1 - cycle) * columnsUsed;
  }

  @Override
  public long reads() {
    return words();
  }

  @Override
  public long cycleOf(long read) {
    long perColumnFold = (long) grid.columns() * grid.alongRows();
    int columnFold = (int) Math.min(read / perColumnFold, grid.columnFolds() - 1L);
    long rest = read - columnFold * perColumnFold;
    int width = grid.columnsUsed(columnFold);
    int rowFold = (int) (rest / ((long) grid.rows() * width));
    long row = rest / width - (long) rowFold * grid.rows();
    long fold = (long) columnFold * grid.rowFolds() + rowFold;
    return fold * grid.foldCycles() + grid.rows() - grid.rowsUsed(rowFold) + row;
  }

  @Override
  public int groups() {
    return 1;
  }

  @Override
  public long groupWords(int group) {
    return words();
  }

  @Override
  public int passes() {
    return 1;
  }

  @Override
  public long paddedWords() {
    return (long) grid.alongRows() * grid.columnFolds() * grid.columns();
  }

  @Override
  public long words() {
    return (long) grid.alongRows() * grid.alongColumns();
  }
}
