package org.etchscope.sim.analysis.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;

/// A scenario and all combinations of what is varied in it. The fields are those of
/// [Parameters][org.etchscope.sim.scenario.Parameters].
///
/// @param base the scenario
/// @param axes what is varied, the last one fastest
public record VariedScenario(Scenario base, List<Axis> axes) implements SweepPoints {

  public VariedScenario {
    axes = List.copyOf(axes);
    Set<String> fields = new HashSet<>();
    for (Axis axis : axes) {
      Parameters.of(axis.field());
      if (!fields.add(axis.field())) {
        throw new InputFaultException(InputForm.VARIED_TWICE.with(axis.field()));
      }
    }
  }

  @Override
  public long points() {
    return Axis.combinations(axes);
  }

  @Override
  public List<String> values(long point) {
    return Axis.values(axes, point);
  }

  @Override
  public Scenario scenario(long point) {
    Scenario scenario = base;
    List<String> values = values(point);
    for (int i = 0; i < axes.size(); i++) {
      scenario = Parameters.of(axes.get(i).field()).with(scenario, values.get(i));
    }
    return scenario;
  }

  @Override
  public List<String> baseValues() {
    return axes.stream().map(axis -> Parameters.of(axis.field()).text(base).orElse("")).toList();
  }
}
