package org.etchscope.sim.schedule;

/// Columns of a product cut into N-tiles. Gate and up alternate, so that a pair of N-tiles makes
/// columns of the middle.
///
/// @param columns columns of the product, gate and up together
/// @param tileColumns columns of a whole N-tile
/// @param paired whether they are those of gate and up
record ColumnTiles(long columns, int tileColumns, boolean paired) {

  /// N-tiles of a product.
  static long count(long columns, int tileColumns, boolean paired) {
    return paired
        ? 2 * Math.ceilDiv(columns / 2, (long) tileColumns)
        : Math.ceilDiv(columns, (long) tileColumns);
  }

  /// N-tiles.
  int count() {
    return Math.toIntExact(count(columns, tileColumns, paired));
  }

  /// Columns of an N-tile.
  int columnsOf(int nTile) {
    long width = paired ? columns / 2 : columns;
    return (int) Math.min(tileColumns, width - firstOfMiddle(nTile));
  }

  /// First column of an N-tile among the columns that it makes.
  long firstOfMiddle(int nTile) {
    return (long) (paired ? nTile / 2 : nTile) * tileColumns;
  }

  /// First column of an N-tile, counted over the product: all gates stand before all ups.
  long firstOf(int nTile) {
    return firstOfMiddle(nTile) + (paired && nTile % 2 == 1 ? columns / 2 : 0);
  }
}
