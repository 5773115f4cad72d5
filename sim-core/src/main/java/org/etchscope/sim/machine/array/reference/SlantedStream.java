package org.etchscope.sim.machine.array.reference;

import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.Skew;
import org.etchscope.sim.machine.array.Stationary;

/// An operand that streams into one side of the array in a slant. In memory its tiles are stacked
/// into one tall matrix, as wide as the array's side, which is stored by anti-diagonals; the
/// padding of the last tile takes no place.
final class SlantedStream implements ReadStream {

  private final FoldGrid grid;
  private final boolean byRows;
  private final int base;
  private final int side;
  private final int tiles;
  private final int size;
  private final int steps;
  private Skew skew;
  private int tile;

  /// @param byRows whether it enters at the array's rows, else at its columns
  SlantedStream(FoldGrid grid, boolean byRows) {
    this.grid = grid;
    this.byRows = byRows;
    this.base = grid.stationary() == Stationary.OUTPUT ? 0 : grid.rows();
    this.side = byRows ? grid.rows() : grid.columns();
    this.tiles = byRows ? grid.rowFolds() : grid.columnFolds();
    this.size = byRows ? grid.alongRows() : grid.alongColumns();
    this.steps = grid.steps();
    this.skew = new Skew(used(0), steps);
  }

  private int used(int ofTile) {
    return Math.min(side, size - ofTile * side);
  }

  @Override
  public void enter(int rowFold, int columnFold) {
    tile = byRows ? rowFold : columnFold;
    skew = new Skew(used(tile), steps);
  }

  @Override
  public int readsAt(int cycle) {
    return cycle < base ? 0 : skew.words(cycle - base);
  }

  @Override
  public long firstAt(int cycle) {
    return place((long) tile * steps + cycle - base, skew.first(cycle - base));
  }

  /// Place of a column of the tall matrix on one of its anti-diagonals, padding not counted.
  private long place(long diagonal, int column) {
    long full = (tiles - 1L) * steps;
    int lastWidth = used(tiles - 1);
    long before = rectangle(full, side, diagonal) + rectangle(steps, lastWidth, diagonal - full);
    long lowest = Math.max(0, diagonal - (full + steps - 1));
    long lastTile = Math.min(Math.min(column - 1L, diagonal - full), lastWidth - 1L) - lowest + 1;
    long otherTiles = column - Math.max(lowest, diagonal - full + 1);
    return before + Math.max(0, lastTile) + Math.max(0, otherTiles);
  }

  /// Cells of a rectangle whose row and column have a sum below a bound.
  private static long rectangle(long height, long width, long bound) {
    return triangle(bound)
        - triangle(bound - height)
        - triangle(bound - width)
        + triangle(bound - height - width);
  }

  private static long triangle(long x) {
    return x <= 0 ? 0 : x * (x + 1) / 2;
  }

  @Override
  public long reads() {
    return words() * (byRows ? grid.columnFolds() : grid.rowFolds());
  }

  @Override
  public long cycleOf(long read) {
    int rowFold;
    int columnFold;
    long inFold;
    if (byRows) {
      columnFold = (int) (read / words());
      long rest = read % words();
      rowFold = (int) Math.min(rest / ((long) side * steps), tiles - 1L);
      inFold = rest - (long) rowFold * side * steps;
    } else {
      long perColumnFold = (long) side * steps * grid.rowFolds();
      columnFold = (int) Math.min(read / perColumnFold, tiles - 1L);
      long rest = read - columnFold * perColumnFold;
      long perFold = (long) used(columnFold) * steps;
      rowFold = (int) (rest / perFold);
      inFold = rest % perFold;
    }
    long fold = (long) columnFold * grid.rowFolds() + rowFold;
    int ports = used(byRows ? rowFold : columnFold);
    return fold * grid.foldCycles() + base + new Skew(ports, steps).cycleOf(inFold);
  }

  @Override
  public int groups() {
    return byRows ? 1 : tiles;
  }

  @Override
  public long groupWords(int group) {
    return byRows ? words() : (long) used(group) * steps;
  }

  @Override
  public int passes() {
    return byRows ? grid.columnFolds() : grid.rowFolds();
  }

  @Override
  public long paddedWords() {
    return (long) tiles * steps * side;
  }

  @Override
  public long words() {
    return (long) size * steps;
  }
}
