package org.etchscope.sim.analysis.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.workload.Scenario;

/// The points of a sweep in their order: all combinations of the axes' values, the last axis
/// fastest, or so many of them drawn at random. A point is told by its number alone, so that any
/// part of a sweep can be run anywhere.
///
/// @param base the scenario that is varied
/// @param axes what is varied
/// @param draws points drawn at random; 0 for all combinations
/// @param seed seed of the draw
public record SweepPlan(ScenarioDocument base, List<Axis> axes, long draws, long seed) {

  /// Most points of a sweep.
  public static final long MOST_POINTS = 100_000_000;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  public SweepPlan {
    axes = List.copyOf(axes);
    Set<String> fields = new HashSet<>();
    long points = 1;
    for (Axis axis : axes) {
      if (!fields.add(axis.field())) {
        throw new InputFaultException(InputForm.VARIED_TWICE.with(axis.field()));
      }
      points = Math.multiplyExact(points, (long) axis.values().size());
      if (points > MOST_POINTS) {
        throw new InputFaultException(InputForm.MOST_POINTS.with(MOST_POINTS));
      }
    }
    if (axes.isEmpty()) {
      throw new IllegalArgumentException("nothing is varied; give --vary at least once");
    }
    if (draws < 0 || draws > MOST_POINTS) {
      throw new IllegalArgumentException(
          "points drawn are %,d; they must be from 0 to %,d".formatted(draws, MOST_POINTS));
    }
  }

  /// Points in all.
  public long points() {
    return draws > 0 ? draws : Axis.combinations(axes);
  }

  /// The values of a point, in the order of the axes.
  ///
  /// @param point its number, from 0
  public List<String> values(long point) {
    long rest =
        draws > 0
            ? Long.remainderUnsigned(mixed(seed + (point + 1) * GOLDEN), Axis.combinations(axes))
            : point;
    return Axis.values(axes, rest);
  }

  /// The scenario of a point.
  public ScenarioDocument document(long point) {
    ScenarioDocument document = base;
    List<String> values = values(point);
    for (int i = 0; i < axes.size(); i++) {
      document = document.with(axes.get(i).field(), values.get(i));
    }
    return document;
  }

  /// The output of SplitMix64 (Steele, Lea and Flood, 2014) for a state.
  private static long mixed(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// The points as scenarios.
  ///
  /// @param sources where models and chips come from
  public SweepPoints from(ScenarioSources sources) {
    return new Points(this, sources);
  }

  private record Points(SweepPlan plan, ScenarioSources sources) implements SweepPoints {
    @Override
    public long points() {
      return plan.points();
    }

    @Override
    public List<String> values(long point) {
      return plan.values(point);
    }

    @Override
    public Scenario scenario(long point) {
      return plan.document(point).scenario(sources);
    }

    @Override
    public List<String> baseValues() {
      return plan.axes.stream().map(axis -> plan.base.value(axis.field(), sources)).toList();
    }

    @Override
    public Scenario base() {
      return plan.base.scenario(sources);
    }
  }
}
