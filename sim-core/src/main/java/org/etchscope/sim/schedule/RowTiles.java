package org.etchscope.sim.schedule;

import java.util.Arrays;
import org.etchscope.sim.chip.MatrixArraySpec;

/// Rows of a micro-batch cut into M-tiles. Rows that meet matrices of their own form groups, which
/// follow one another; an M-tile belongs to one group, so the last of a group may be short.
final class RowTiles {

  private final int[] groupRows;
  private final int tileRows;

  // By group: its first M-tile and its first row; one more entry holds the end.
  private final int[] firstTile;
  private final int[] firstRow;

  // By M-tile.
  private final int[] rowsOfTile;

  private final int largestTileRows;

  private RowTiles(int[] groupRows, int tileRows) {
    this.groupRows = groupRows;
    this.tileRows = tileRows;
    this.firstTile = new int[groupRows.length + 1];
    this.firstRow = new int[groupRows.length + 1];
    for (int group = 0; group < groupRows.length; group++) {
      int tiles = Math.ceilDiv(groupRows[group], tileRows);
      firstTile[group + 1] = Math.addExact(firstTile[group], tiles);
      firstRow[group + 1] = Math.addExact(firstRow[group], groupRows[group]);
    }
    this.rowsOfTile = new int[firstTile[groupRows.length]];
    for (int group = 0; group < groupRows.length; group++) {
      for (int tile = firstTile[group]; tile < firstTile[group + 1]; tile++) {
        int before = (tile - firstTile[group]) * tileRows;
        rowsOfTile[tile] = Math.min(tileRows, groupRows[group] - before);
      }
    }
    this.largestTileRows = Arrays.stream(rowsOfTile).max().orElse(0);
  }

  /// The M-tiles of a product on arrays.
  ///
  /// @param groupRows rows of each group, all positive
  static RowTiles of(MatrixArraySpec arrays, int... groupRows) {
    int largest = 0;
    for (int rows : groupRows) {
      largest = Math.max(largest, rows);
    }
    return new RowTiles(groupRows.clone(), OutputTiles.rows(arrays, largest));
  }

  /// Rows of each group.
  int[] groupRows() {
    return groupRows.clone();
  }

  /// Rows of all groups.
  int rows() {
    return firstRow[groupRows.length];
  }

  /// Rows of a full M-tile.
  int tileRows() {
    return tileRows;
  }

  /// M-tiles of all groups.
  int count() {
    return firstTile[groupRows.length];
  }

  /// The first M-tile of a group; of the group behind the last one the number of M-tiles.
  int firstTileOf(int group) {
    return firstTile[group];
  }

  /// M-tiles of a group.
  int tilesOf(int group) {
    return firstTile[group + 1] - firstTile[group];
  }

  /// Groups of rows.
  int groups() {
    return groupRows.length;
  }

  /// Rows of an M-tile.
  int rowsOf(int tile) {
    return rowsOfTile[tile];
  }

  /// Rows of the largest M-tile.
  int largestTileRows() {
    return largestTileRows;
  }

  /// The first row of an M-tile.
  int firstRowOf(int tile) {
    int group = groupOf(firstTile, tile);
    return firstRow[group] + (tile - firstTile[group]) * tileRows;
  }

  /// The M-tile that a row belongs to.
  int tileOf(int row) {
    int group = groupOf(firstRow, row);
    return firstTile[group] + (row - firstRow[group]) / tileRows;
  }

  /// The row behind the last one of the M-tile that a row belongs to.
  int endOfTileAt(int row) {
    int tile = tileOf(row);
    return firstRowOf(tile) + rowsOf(tile);
  }

  /// The group that an M-tile belongs to.
  int groupOfTile(int tile) {
    return groupOf(firstTile, tile);
  }

  /// The M-tiles of a group feed those that hold the same rows in another cut.
  ///
  /// @param source has a result for each M-tile of `from`
  /// @param target has a part for each M-tile of `to`
  static void feed(
      ActivityDraft source,
      RowTiles from,
      int group,
      ActivityDraft target,
      RowTiles to,
      int targetGroup) {
    int first = from.firstTile[group];
    int firstTarget = to.firstTile[targetGroup];
    int end = to.firstTile[targetGroup + 1];
    if (from.tileRows == to.tileRows) {
      source.feeds(target, first, first + end - firstTarget, firstTarget);
      return;
    }
    for (int tile = firstTarget; tile < end; tile++) {
      int row = (tile - firstTarget) * to.tileRows;
      int last = row + to.rowsOf(tile) - 1;
      source.feedsAll(
          target, first + row / from.tileRows, first + last / from.tileRows + 1, tile, tile + 1);
    }
  }

  private static int groupOf(int[] first, int value) {
    int found = Arrays.binarySearch(first, value);
    return found >= 0 ? found : -found - 2;
  }
}
