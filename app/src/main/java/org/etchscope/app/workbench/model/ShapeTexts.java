package org.etchscope.app.workbench.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameter.Group;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;

/// The shape of a model as texts of its parameters.
public final class ShapeTexts {

  private ShapeTexts() {}

  /// The texts of all parameters that the model of a scenario has, by their paths.
  static Map<String, String> of(Scenario scenario) {
    Map<String, String> texts = new TreeMap<>();
    for (Parameter parameter : Parameters.all()) {
      if (parameter.group() == Group.MODEL) {
        parameter.text(scenario).ifPresent(text -> texts.put(parameter.path(), text));
      }
    }
    return texts;
  }

  /// A scenario whose model has these texts, in whatever order they were once set. What one of them
  /// does not allow yet is set after the others.
  ///
  /// @throws IllegalArgumentException if they do not go together
  static Scenario set(Scenario scenario, Map<String, String> texts) {
    Scenario changed = withFreeHeads(scenario, texts);
    Map<String, String> left = new TreeMap<>(texts);
    IllegalArgumentException refusal = null;
    for (int before = left.size() + 1; !left.isEmpty() && left.size() < before; ) {
      before = left.size();
      for (String path : List.copyOf(left.keySet())) {
        try {
          changed = with(changed, Parameters.of(path), left.getOrDefault(path, ""));
          left.remove(path);
        } catch (IllegalArgumentException e) {
          refusal = e;
        }
      }
    }
    if (!left.isEmpty() && refusal != null) {
      throw refusal;
    }
    return changed;
  }

  /// One key-value head goes with every number of query heads, on the way to other numbers of both.
  private static Scenario withFreeHeads(Scenario scenario, Map<String, String> texts) {
    Parameter heads = NumberParameter.KEY_VALUE_HEADS.parameter();
    Optional<String> now = heads.text(scenario);
    String wanted = texts.get(heads.path());
    return wanted == null || now.equals(Optional.of(wanted)) ? scenario : heads.with(scenario, "1");
  }

  private static Scenario with(Scenario scenario, Parameter parameter, String text) {
    return parameter.text(scenario).filter(text::equals).isPresent()
        ? scenario
        : parameter.with(scenario, text);
  }
}
