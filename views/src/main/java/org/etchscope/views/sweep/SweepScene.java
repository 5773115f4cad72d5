package org.etchscope.views.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.ParetoFront;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// What the page of a sweep shows. Immutable; points that are not finished yet are awaited.
///
/// @param base the scenario that is varied
/// @param axes the varied fields, one or two
/// @param points the points that are finished, any of them; kept in their order
/// @param current the scenario as it is, with the texts it has in the varied fields
/// @param measure the result that is shown
/// @param against another result to show it against, for [SweepPlot#FRONT]; else `null`
/// @param plot how it is drawn
public record SweepScene(
    Scenario base,
    List<Axis> axes,
    List<SweepPoint> points,
    SweepPoint current,
    Measure measure,
    @Nullable Measure against,
    SweepPlot plot) {

  public SweepScene {
    axes = List.copyOf(axes);
    points = points.stream().sorted(Comparator.comparingLong(SweepPoint::number)).toList();
    plot.require(axes.size(), against == null ? 1 : 2);
  }

  /// How far away a point may be that stands for one that is awaited.
  private static final int FARTHEST = 8;

  /// Points in all.
  public int expected() {
    return axes.getFirst().values().size() * curves();
  }

  /// Whether all points are finished.
  public boolean isComplete() {
    return points.size() >= expected();
  }

  /// Values of the second field; 1 if there is none.
  int curves() {
    return axes.size() == 2 ? axes.get(1).values().size() : 1;
  }

  /// The point of a value of the first field and one of the second; empty if it is awaited.
  Optional<SweepPoint> point(int first, int second) {
    return point((long) first * curves() + second);
  }

  private Optional<SweepPoint> point(long number) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).number() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < points.size() && points.get(low).number() == number
        ? Optional.of(points.get(low))
        : Optional.empty();
  }

  /// The points of a value of the second field that are finished, in their order.
  List<SweepPoint> curve(int second) {
    return points.stream().filter(point -> point.number() % curves() == second).toList();
  }

  /// The finished point that is nearest to a place of the grid, by steps along the fields; empty if
  /// none is near.
  Optional<SweepPoint> near(int first, int second) {
    for (int reach = 0; reach <= FARTHEST; reach++) {
      for (int across = -reach; across <= reach; across++) {
        int up = reach - Math.abs(across);
        for (int sign = -1; sign <= 1; sign += 2) {
          int i = first + across;
          int j = second + sign * up;
          if (i >= 0 && i < axes.getFirst().values().size() && j >= 0 && j < curves()) {
            Optional<SweepPoint> found = point(i, j);
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The least and the greatest value of a result, the scenario's own among them; empty if there is
  /// none yet.
  Optional<double[]> range(Measure of) {
    double[] values =
        DoubleStream.concat(
                points.stream().mapToDouble(point -> point.of(of)), DoubleStream.of(current.of(of)))
            .filter(Double::isFinite)
            .toArray();
    if (values.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new double[] {
          DoubleStream.of(values).min().orElseThrow(), DoubleStream.of(values).max().orElseThrow()
        });
  }

  /// The best point so far; empty if there is none, or no value is better than another.
  Optional<SweepPoint> best() {
    return ParetoFront.best(points, measure);
  }

  /// The points that no other beats in both results.
  List<SweepPoint> front() {
    return against == null ? List.of() : ParetoFront.of(points, against, measure);
  }

  /// Points that cannot run.
  List<SweepPoint> refused() {
    return points.stream().filter(point -> !point.ran()).toList();
  }

  /// Id of a point.
  static String id(SweepPoint point) {
    return ID + point.number();
  }

  /// What ids of points begin with; the number of the point follows.
  public static final String ID = "sweep.point.";
}
