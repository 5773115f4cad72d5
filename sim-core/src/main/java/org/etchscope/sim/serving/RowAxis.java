package org.etchscope.sim.serving;

import java.util.List;
import org.etchscope.sim.chip.MatrixArraySpec;

/// The numbers of rows for which steps are simulated. Time jumps where rows begin another M-tile of
/// the arrays, so a value lies at each end of a tile and none of the intervals reaches across; from
/// eight tiles on an interval holds several, as many as keep four or more to a doubling. Below that
/// lie values within, because the memory bounds few rows and the arrays bound many; with experts
/// twice as many to a doubling, because few rows meet ever more of them.
final class RowAxis {

  private static final int PER_DOUBLING = 4;

  /// How often the interval of the first tile is halved, and any other.
  private static final int FIRST_HALVINGS = 2;

  private static final int HALVINGS = 1;

  private final List<Integer> heights;
  private final boolean experts;
  private final int most;

  /// @param arrays which tiles there are
  /// @param experts whether rows go to experts
  /// @param most most rows of a step
  RowAxis(MatrixArraySpec arrays, boolean experts, int most) {
    this.heights =
        arrays.dataflow() == MatrixArraySpec.Dataflow.OUTPUT_TILE
            ? arrays.outputTiles().stream()
                .map(MatrixArraySpec.OutputTile::rows)
                .distinct()
                .sorted()
                .toList()
            : List.of(arrays.tileRows());
    this.experts = experts;
    this.most = most;
  }

  /// The two values that a number of rows lies between.
  ///
  /// @param rows 1 or more
  Interval around(int rows) {
    int highest = heights.getLast();
    if (rows > highest) {
      int before = (rows - 1) / highest;
      int together = Math.max(1, Integer.highestOneBit(before) / PER_DOUBLING) * highest;
      long below = (rows - 1L) / together * together;
      return halved(below + 1, below + together, rows, HALVINGS);
    }
    if (experts && rows <= heights.getFirst()) {
      long power = Integer.highestOneBit(rows);
      return halved(power, Math.min(2 * power, heights.getFirst()), rows, HALVINGS);
    }
    int below = 0;
    for (int height : heights) {
      if (rows <= height) {
        return halved(below + 1L, height, rows, FIRST_HALVINGS);
      }
      below = height;
    }
    throw new IllegalStateException("%d rows are above no tile of %s".formatted(rows, heights));
  }

  private Interval halved(long first, long last, int rows, int halvings) {
    long below = first;
    long above = Math.max(rows, Math.min(last, most));
    for (int i = 0; i < halvings; i++) {
      long middle = (below + above) / 2;
      if (rows >= middle) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return Interval.between(below, above, rows);
  }
}
