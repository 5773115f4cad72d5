package org.etchscope.views.array;

import java.util.Objects;
import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.CellWindow;
import org.jspecify.annotations.Nullable;

/// What the array microscope shows.
///
/// @param tile what passes the array
/// @param numbers its numbers; `null` if only its shape is known
/// @param subject whose array it is, for example `Austen Llama on Pocket chip › array 3 of 8`
/// @param note one sentence on what is seen: why there are no numbers, why the array is idle; empty
///   if there is nothing to say
/// @param cycle cycle of the tile, from 0; the one behind its last shows the cells drained
/// @param window the cells that are looked at
public record ArrayScene(
    ArrayTile tile,
    @Nullable TileNumbers numbers,
    String subject,
    String note,
    long cycle,
    ArrayWindow window) {

  public ArrayScene {
    Objects.requireNonNull(tile, "tile");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(window, "window");
    int rows = tile.schedule().grid().rows();
    int columns = tile.schedule().grid().columns();
    int side = window.side();
    range("cycle", cycle, 0, tile.schedule().cycles());
    range("first row of the window", window.firstRow(), 0, Math.max(0, rows - side));
    range("first column of the window", window.firstColumn(), 0, Math.max(0, columns - side));
    inside("row of the cell", window.cellRow(), window.firstRow(), side, rows);
    inside("column of the cell", window.cellColumn(), window.firstColumn(), side, columns);
  }

  private static void inside(String field, int value, int first, int side, int size) {
    range(field, value, first, Math.min(size, first + side) - 1L);
  }

  private static void range(String field, long value, long low, long high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(field, value, low, high));
    }
  }

  /// The cells; without numbers every value is 0, and only what is where is true.
  ArrayMicroscope microscope() {
    return numbers == null
        ? new ArrayMicroscope(tile.schedule(), (m, k) -> 0, (k, n) -> 0)
        : numbers.microscope();
  }

  int firstRow() {
    return window.firstRow();
  }

  int firstColumn() {
    return window.firstColumn();
  }

  int rows() {
    return Math.min(window.side(), tile.schedule().grid().rows());
  }

  int columns() {
    return Math.min(window.side(), tile.schedule().grid().columns());
  }

  CellWindow cells(ArrayMicroscope microscope) {
    return microscope.at(cycle, firstRow(), firstColumn(), rows(), columns());
  }
}
