package org.etchscope.sim.analysis.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.measure.Measure.Better;

/// The best points of a sweep.
public final class ParetoFront {

  private ParetoFront() {}

  /// The points that no other beats in one result without losing in the other, from the best in the
  /// second result on. Of points that are equal in both, all are in it.
  ///
  /// @throws IllegalArgumentException if no value of a result is better than another
  public static List<SweepPoint> of(List<SweepPoint> points, Measure first, Measure second) {
    requireDirection(first);
    requireDirection(second);
    List<SweepPoint> sorted = new ArrayList<>(points.stream().filter(SweepPoint::ran).toList());
    sorted.removeIf(
        point -> !Double.isFinite(point.of(first)) || !Double.isFinite(point.of(second)));
    sorted.sort(
        Comparator.<SweepPoint>comparingDouble(point -> -worth(point, second))
            .thenComparingDouble(point -> -worth(point, first))
            .thenComparingLong(SweepPoint::number));
    List<SweepPoint> front = new ArrayList<>();
    for (SweepPoint point : sorted) {
      if (front.isEmpty()
          || worth(point, first) > worth(front.getLast(), first)
          || equal(point, front.getLast(), first, second)) {
        front.add(point);
      }
    }
    return front;
  }

  /// The point that is best in a result, the first of equal ones; empty if there is none, or if no
  /// value is better than another.
  public static Optional<SweepPoint> best(List<SweepPoint> points, Measure measure) {
    if (measure.better() == Better.NEITHER) {
      return Optional.empty();
    }
    SweepPoint best = null;
    for (SweepPoint point : points) {
      if (Double.isFinite(point.of(measure))
          && (best == null || worth(point, measure) > worth(best, measure))) {
        best = point;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean equal(SweepPoint one, SweepPoint other, Measure first, Measure second) {
    return Double.compare(one.of(first), other.of(first)) == 0
        && Double.compare(one.of(second), other.of(second)) == 0;
  }

  private static double worth(SweepPoint point, Measure measure) {
    return measure.better() == Better.LESS ? -point.of(measure) : point.of(measure);
  }

  private static void requireDirection(Measure measure) {
    if (measure.better() == Better.NEITHER) {
      throw new IllegalArgumentException(
          "no value of %s is better than another; a front needs results with a direction"
              .formatted(measure.id()));
    }
  }
}
