package org.etchscope.app.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.app.recipe.SideDocument;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.workload.Scenario;

/// A side of a comparison as the command line takes it: the fields in which it differs from the
/// scenario that the window shows, where these say all, else the whole scenario.
public final class SideText {

  private SideText() {}

  /// The text of both sides; empty if one of them is of a model that no file can say.
  ///
  /// @param origin where models are from
  public static Optional<String> of(
      Scenario shown, Scenario from, Scenario to, ModelOrigin origin) {
    return side(shown, from, origin)
        .flatMap(one -> side(shown, to, origin).map(other -> one + ";" + other));
  }

  private static Optional<String> side(Scenario shown, Scenario side, ModelOrigin origin) {
    return fields(shown, side).or(() -> WindowScenario.of(side, origin).map(SideDocument::text));
  }

  private static Optional<String> fields(Scenario shown, Scenario side) {
    if (!side.model().equals(shown.model())) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    if (!side.chip().equals(shown.chip())) {
      if (!ships(side.chip())) {
        return Optional.empty();
      }
      fields.add("chip=" + side.chip().id());
    }
    for (Parameter parameter : Parameters.all()) {
      String text = parameter.text(side).orElse("");
      if (parameter.group() == Parameter.Group.WORKLOAD
          && !text.equals(parameter.text(shown).orElse(""))) {
        fields.add(parameter.path() + "=" + text);
      }
    }
    if (fields.isEmpty()) {
      fields.add("batch=" + shown.workload().batch());
    }
    String text = String.join(",", fields);
    return text.contains(";") ? Optional.empty() : Optional.of(text);
  }

  private static boolean ships(ChipSpec chip) {
    return ChipLibrary.ids().contains(chip.id()) && ChipLibrary.load(chip.id()).equals(chip);
  }
}
