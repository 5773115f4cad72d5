package org.etchscope.app.workbench.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
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
public final class WindowScenario {

  private WindowScenario() {}

  /// The document of a scenario; empty if its model is from a file without a configuration, or was
  /// changed in a way that its configuration cannot say.
  ///
  /// @param origin where models are from
  public static Optional<ScenarioDocument> of(Scenario scenario, ModelOrigin origin) {
    return Stream.concat(origin.known().stream(), shipped(scenario.model()).stream())
        .filter(model -> isSameOrChanged(model, scenario.model()))
        .flatMap(model -> of(scenario, model, origin).stream())
        .findFirst();
  }

  /// A model keeps its name when its shape is changed, and something behind it.
  private static boolean isSameOrChanged(TransformerShape original, TransformerShape model) {
    return model.name().startsWith(original.name());
  }

  private static Optional<TransformerShape> shipped(TransformerShape model) {
    ModelLibrary library = ModelLibrary.shipped();
    return library.models().stream()
        .filter(known -> model.name().startsWith(known.name()))
        .max(Comparator.comparingInt(known -> known.name().length()))
        .map(known -> library.shape(known.id()));
  }

  private static Optional<ScenarioDocument> of(
      Scenario scenario, TransformerShape original, ModelOrigin origin) {
    return unchanged(scenario, original, origin)
        .map(base -> withChip(base, scenario.chip()))
        .map(base -> withChanges(base, scenario, original))
        .filter(document -> isOf(document, scenario));
  }

  private static Optional<ScenarioDocument> unchanged(
      Scenario scenario, TransformerShape model, ModelOrigin origin) {
    Optional<ScenarioDocument> opened = origin.document(model);
    if (opened.isPresent()) {
      return opened.map(
          document -> document.on(ChipWriter.text(scenario.chip()), scenario.workload()));
    }
    String name = scenario.model().name();
    ScenarioDocument any = ScenarioDocument.of(model.name(), ANY_CHIP, scenario.workload());
    Optional<OpenedModel> file = origin.file(model);
    if (file.isPresent()) {
      return file.map(OpenedModel::configuration)
          .filter(configuration -> !configuration.isEmpty())
          .map(configuration -> any.withModel(name, configuration));
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
