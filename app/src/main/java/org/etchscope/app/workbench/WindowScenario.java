package org.etchscope.app.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ChipWriter;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// The scenario of a run of the window as a document: the model's own configuration with what was
/// changed of it, the chip as it is, and the workload.
final class WindowScenario {

  private WindowScenario() {}

  /// The document of a scenario; empty if its model is from a file without a configuration, or was
  /// changed in a way that its configuration cannot say.
  ///
  /// @param origin where its model is from
  static Optional<ScenarioDocument> of(Scenario scenario, ModelOrigin origin) {
    return unchanged(scenario, origin)
        .map(base -> withChip(base, scenario.chip()))
        .map(base -> withChanges(base, scenario, origin.unchanged()))
        .filter(document -> isOf(document, scenario));
  }

  private static Optional<ScenarioDocument> unchanged(Scenario scenario, ModelOrigin origin) {
    Optional<ScenarioDocument> opened = origin.document();
    if (opened.isPresent()) {
      return opened.map(
          document -> document.on(ChipWriter.text(scenario.chip()), scenario.workload()));
    }
    TransformerShape model = origin.unchanged();
    String name = scenario.model().name();
    ScenarioDocument any = ScenarioDocument.of(model.name(), ANY_CHIP, scenario.workload());
    if (origin.file().isPresent()) {
      return config(origin.file().get()).map(config -> any.withModel(name, config));
    }
    if (Preset.POCKET.model().get().equals(model)) {
      return Optional.of(any.withModel(name, Preset.POCKET_MODEL));
    }
    ModelLibrary library = ModelLibrary.shipped();
    return library.models().stream()
        .filter(shipped -> shipped.name().equals(model.name()))
        .findFirst()
        .map(shipped ->
            name.equals(model.name())
                ? ScenarioDocument.of(shipped.id(), ANY_CHIP, scenario.workload())
                : any.withModel(name, library.configText(shipped.id())));
  }

  /// Stands in the document until the chip is known.
  private static final String ANY_CHIP = "pocket";

  private static Optional<String> config(Path file) {
    Path config = Files.isDirectory(file) ? file.resolve("config.json") : file;
    try {
      return config.toString().endsWith(".json")
          ? Optional.of(Files.readString(config))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static ScenarioDocument withChip(ScenarioDocument document, ChipSpec chip) {
    boolean ships =
        ChipLibrary.ids().contains(chip.id()) && ChipLibrary.load(chip.id()).equals(chip);
    return ships ? document.with("chip", chip.id()) : document.withChip(ChipWriter.text(chip));
  }

  private static ScenarioDocument withChanges(
      ScenarioDocument base, Scenario scenario, TransformerShape unchanged) {
    Scenario before = new Scenario(unchanged, scenario.chip(), scenario.workload());
    ScenarioDocument document = base;
    for (Parameter parameter : Parameters.all()) {
      Optional<String> now = parameter.text(scenario);
      if (parameter.group() == Parameter.Group.MODEL
          && now.isPresent()
          && !now.equals(parameter.text(before))) {
        document = document.with(parameter.path(), now.get());
      }
    }
    return document;
  }

  private static boolean isOf(ScenarioDocument document, Scenario scenario) {
    try {
      Scenario made = document.scenario(new ShippedScenarios());
      return ShapeEdit.sameShape(made.model(), scenario.model())
          && made.workload().equals(scenario.workload());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
