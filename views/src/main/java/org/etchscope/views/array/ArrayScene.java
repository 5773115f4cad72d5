package org.etchscope.views.array;

import java.util.Objects;
import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.CellWindow;

/// What the array microscope shows.
///
/// @param tile the operands in the array
/// @param model name of the model
/// @param chip name of the chip
/// @param cycle cycle of the chunk, from 0
/// @param firstRow first row of the window
/// @param firstColumn first column of the window
/// @param side rows and columns of the window, fewer if the array has fewer
/// @param cellRow the selected cell's row in the array
/// @param cellColumn its column
public record ArrayScene(
    TileNumbers tile,
    String model,
    String chip,
    long cycle,
    int firstRow,
    int firstColumn,
    int side,
    int cellRow,
    int cellColumn) {

  /// Most rows and columns of a window.
  public static final int LARGEST_SIDE = 16;

  public ArrayScene {
    Objects.requireNonNull(tile, "tile");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(chip, "chip");
    range("window", side, 2, LARGEST_SIDE);
    int rows = tile.schedule().grid().rows();
    int columns = tile.schedule().grid().columns();
    range("cycle", cycle, 0, tile.schedule().cycles() - 1);
    range("first row of the window", firstRow, 0, Math.max(0, rows - side));
    range("first column of the window", firstColumn, 0, Math.max(0, columns - side));
    range("row of the cell", cellRow, firstRow, Math.min(rows, firstRow + side) - 1L);
    range(
        "column of the cell", cellColumn, firstColumn, Math.min(columns, firstColumn + side) - 1L);
  }

  private static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
  }

  /// The same some cycles later, or earlier if negative, within the chunk.
  public ArrayScene step(long cycles) {
    long last = tile.schedule().cycles() - 1;
    return new ArrayScene(
        tile,
        model,
        chip,
        Math.clamp(cycle + cycles, 0, last),
        firstRow,
        firstColumn,
        side,
        cellRow,
        cellColumn);
  }

  /// The same with another cell selected.
  public ArrayScene select(int row, int column) {
    return new ArrayScene(tile, model, chip, cycle, firstRow, firstColumn, side, row, column);
  }

  int rows() {
    return Math.min(side, tile.schedule().grid().rows());
  }

  int columns() {
    return Math.min(side, tile.schedule().grid().columns());
  }

  CellWindow window(ArrayMicroscope microscope) {
    return microscope.at(cycle, firstRow, firstColumn, rows(), columns());
  }
}
