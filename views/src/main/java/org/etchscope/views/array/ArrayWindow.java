package org.etchscope.views.array;

/// The cells of an array that are looked at, one of them selected.
///
/// @param firstRow first row
/// @param firstColumn first column
/// @param side rows and columns, fewer if the array has fewer
/// @param cellRow the selected cell's row in the array
/// @param cellColumn its column
public record ArrayWindow(int firstRow, int firstColumn, int side, int cellRow, int cellColumn) {

  /// Fewest rows and columns.
  public static final int SMALLEST_SIDE = 2;

  /// Most rows and columns.
  public static final int LARGEST_SIDE = 16;

  public ArrayWindow {
    if (side < SMALLEST_SIDE || side > LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "window is %d; it must be from %d to %d".formatted(side, SMALLEST_SIDE, LARGEST_SIDE));
    }
  }

  /// A window with a cell near its middle, within an array; a cell beyond the array becomes the
  /// nearest.
  public static ArrayWindow around(int row, int column, int side, int rows, int columns) {
    int atRow = Math.clamp(row, 0, rows - 1);
    int atColumn = Math.clamp(column, 0, columns - 1);
    return new ArrayWindow(
        first(atRow - side / 2, side, rows),
        first(atColumn - side / 2, side, columns),
        side,
        atRow,
        atColumn);
  }

  private static int first(int wanted, int side, int size) {
    return Math.clamp(wanted, 0, Math.max(0, size - side));
  }

  /// The nearest window of an array of another size.
  public ArrayWindow within(int rows, int columns) {
    return select(cellRow, cellColumn, rows, columns);
  }

  /// The same of another size, the selected cell in it.
  public ArrayWindow of(int newSide, int rows, int columns) {
    return new ArrayWindow(firstRow, firstColumn, newSide, cellRow, cellColumn)
        .within(rows, columns);
  }

  /// The same with another cell selected; it moves as far as it has to for the cell to be in it.
  public ArrayWindow select(int row, int column, int rows, int columns) {
    int atRow = Math.clamp(row, 0, rows - 1);
    int atColumn = Math.clamp(column, 0, columns - 1);
    return new ArrayWindow(
        first(Math.clamp(firstRow, atRow - side + 1, atRow), side, rows),
        first(Math.clamp(firstColumn, atColumn - side + 1, atColumn), side, columns),
        side,
        atRow,
        atColumn);
  }
}
