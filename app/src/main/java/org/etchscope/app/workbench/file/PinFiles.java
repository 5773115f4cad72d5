package org.etchscope.app.workbench.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.etchscope.app.recipe.Program;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.app.workbench.model.WindowScenario;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.sim.scenario.ScenarioFile;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Keeps what is pinned from one start to the next, each pin as a scenario file of its own beside
/// the session. A pin that is missing, damaged or cannot be said in such a file is as if nothing
/// were pinned.
public final class PinFiles {

  private final Path folder;
  private final KeptFiles files;

  /// Texts of what was pinned, made while its model was open.
  private final Map<Scenario, String> texts = new HashMap<>();

  public PinFiles(Path folder, KeptFiles files) {
    this.folder = folder;
    this.files = files;
  }

  /// Pins what was kept, and keeps each later change.
  public void follow(WorkbenchModel model) {
    CompareDesk desk = model.inquiries().compare();
    follow(model, desk.first(), folder.resolve("pin-a.json"));
    follow(model, desk.second(), folder.resolve("pin-b.json"));
  }

  private void follow(WorkbenchModel model, ObjectProperty<@Nullable Scenario> pin, Path file) {
    read(file).ifPresent(pin::set);
    pin.addListener((_, _, pinned) -> keep(model, pinned, file));
  }

  private Optional<Scenario> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file);
      Scenario scenario = ScenarioFile.read(text, file.toString()).scenario(new ShippedScenarios());
      texts.put(scenario, text);
      return Optional.of(scenario);
    } catch (IOException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private void keep(WorkbenchModel model, @Nullable Scenario pinned, Path file) {
    String text =
        pinned == null
            ? ""
            : texts.computeIfAbsent(
                pinned,
                scenario ->
                    WindowScenario.of(scenario, model.origin())
                        .map(document -> document.json(Program.nameAndVersion()))
                        .orElse(""));
    if (text.isEmpty()) {
      files.delete(file);
    } else {
      files.write(file, text);
    }
  }
}
