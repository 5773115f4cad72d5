package org.etchscope.sim.analysis.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// An order of the points of a sweep in which a coarse grid comes first and then ever finer ones,
/// so that all of a plot stands soon: the ends of each field, then the middle between each two
/// values that are there, and so on.
public final class CoarseToFine {

  private CoarseToFine() {}

  /// The numbers of all points of a grid, in which the last field changes fastest, in that order.
  /// Points of one grid come in the order of their numbers.
  ///
  /// @param axes the varied fields
  public static List<Long> order(List<Axis> axes) {
    List<int[]> levels = axes.stream().map(axis -> levels(axis.values().size())).toList();
    long points =
        axes.stream().mapToLong(axis -> axis.values().size()).reduce(1, Math::multiplyExact);
    List<Long> order = new ArrayList<>(LongStream.range(0, points).boxed().toList());
    order.sort(Comparator.comparingInt(point -> level(point, levels)));
    return order;
  }

  /// The finest of the levels of a point's values.
  private static int level(long point, List<int[]> levels) {
    long rest = point;
    int finest = 0;
    for (int axis = levels.size() - 1; axis >= 0; axis--) {
      int[] ofAxis = levels.get(axis);
      finest = Math.max(finest, ofAxis[(int) (rest % ofAxis.length)]);
      rest /= ofAxis.length;
    }
    return finest;
  }

  /// At which level each of so many values comes.
  private static int[] levels(int values) {
    int[] levels = new int[values];
    List<Integer> there = new ArrayList<>(IntStream.of(0, values - 1).distinct().boxed().toList());
    for (int level = 1; there.size() < values; level++) {
      List<Integer> finer = new ArrayList<>();
      for (int i = 0; i + 1 < there.size(); i++) {
        finer.add(there.get(i));
        int middle = (there.get(i) + there.get(i + 1)) >>> 1;
        if (middle > there.get(i)) {
          levels[middle] = level;
          finer.add(middle);
        }
      }
      finer.add(there.getLast());
      there = finer;
    }
    return levels;
  }
}
