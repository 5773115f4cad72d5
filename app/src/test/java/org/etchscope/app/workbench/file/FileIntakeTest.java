package org.etchscope.app.workbench.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.app.workbench.model.Preset;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.ShippedScenarios;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.scenario.Recipe;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileIntakeTest {

  @TempDir private Path folder;

  private final DirectRuns runs = new DirectRuns();
  private final WorkbenchModel model =
      new WorkbenchModel(Preset.POCKET.scenario(), runs, System::nanoTime);
  private final FileIntake intake = new FileIntake(model);

  @Test
  void opensAModelsConfiguration() throws IOException {
    intake.open(file("gpt2.json", ModelLibrary.shipped().configText("gpt2")));

    assertThat(model.wanted().model().layers()).hasSize(12);
  }

  @Test
  void opensAChipFile() throws IOException {
    intake.open(
        file("mine.json", "{\"extends\": \"pocket\", \"id\": \"mine\", \"name\": \"Mine\"}"));

    assertThat(model.notices().complaint().get()).isNull();
    assertThat(model.wanted().chip().id()).isEqualTo("mine");
  }

  @Test
  void aModelAndAChipThatAreDroppedTogetherAreBothThere() throws IOException {
    Path shape = file("gpt2.json", ModelLibrary.shipped().configText("gpt2"));
    Path chip =
        file("mine.json", "{\"extends\": \"pocket\", \"id\": \"mine\", \"name\": \"Mine\"}");
    intake.openAll(List.of(shape, chip));

    assertThat(model.wanted().model().layers()).hasSize(12);
    assertThat(model.wanted().chip().id()).isEqualTo("mine");
  }

  @Test
  void whatIsWrongWithOneOfSeveralIsSaidAlsoWhenTheRunOfTheOthersIsThere() throws IOException {
    Path scenario =
        file(
            "scenario.json",
            "{\"schema\": 1, \"model\": \"gpt2\", \"chip\": \"sohu-2024\","
                + " \"workload\": {\"batch\": 4, \"layout\": \"tp1\"}}");
    Path chip =
        file("mine.json", "{\"extends\": \"pocket\", \"id\": \"mine\", \"colour\": \"red\"}");
    Path notes = file("notes.txt", "milk, bread");
    intake.openAll(List.of(chip, scenario, notes));
    runs.finish(model);

    assertThat(model.wanted().model().layers()).hasSize(12);
    assertThat(Objects.requireNonNull(model.notices().complaint().get()).sentence())
        .startsWith(chip + ", line 1: colour is not a field of a chip")
        .contains(
            "; " + notes + " is no file that can be opened; it must be a model's config.json");
  }

  @Test
  void aChipWithAnotherEndingIsKnownByWhatItHolds() throws IOException {
    intake.open(
        file("mine.chip", "{\"extends\": \"pocket\", \"id\": \"mine\", \"name\": \"Mine\"}"));

    assertThat(model.wanted().chip().id()).isEqualTo("mine");
  }

  @Test
  void aModelThatIsNoTransformerIsRefusedByItsLayer() throws IOException {
    intake.open(file("config.json", "{\"model_type\": \"mamba\", \"num_hidden_layers\": 4}"));

    assertThat(Objects.requireNonNull(model.notices().refusal().get()).model()).isEqualTo("mamba");
    assertThat(model.wanted()).isEqualTo(Preset.POCKET.scenario());
  }

  @Test
  void aFileThatIsNothingOfTheKindIsSaidInASentence() throws IOException {
    intake.open(file("notes.json", "no JSON at all"));

    assertThat(Objects.requireNonNull(model.notices().complaint().get()).sentence())
        .contains("notes");
    assertThat(model.wanted()).isEqualTo(Preset.POCKET.scenario());
  }

  @Test
  void opensAFolderWithItsWeights() {
    Path weights = TrainedModels.unpack("sort-gpt2-85k");
    for (Path path : List.of(weights, weights.resolve("config.json"))) {
      model.open(Preset.POCKET.scenario());
      intake.open(path);

      assertThat(model.wanted().model().name()).isEqualTo("sort-gpt2-85k");
      assertThat(model.numbers().weights()).contains(new WeightSource.Stored(weights));
    }
  }

  @Test
  void aConfigurationAloneIsAShapeOnly() throws IOException {
    intake.open(file("config.json", ModelLibrary.shipped().configText("gpt2")));

    assertThat(model.numbers().weights()).isEmpty();
  }

  @Test
  void opensAScenarioFile() throws IOException {
    intake.open(
        file(
            "scenario.json",
            ScenarioDocument.of("gpt2", "h100", Workload.decode().withBatch(5)).json("Etchscope")));

    assertThat(model.wanted().model().layers()).hasSize(12);
    assertThat(model.wanted().chip().id()).isEqualTo("h100");
    assertThat(model.wanted().workload().batch()).isEqualTo(5);
  }

  @Test
  void opensItsOwnTraceAgain() throws IOException {
    runs.finish(model);
    Path trace = folder.resolve("run.json.gz");
    ScenarioDocument document = ScenarioDocument.of("gpt2", "h100", Workload.decode().withBatch(2));
    Recipe recipe = new Recipe("Etchscope", document, "run", "trace", Map.of());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(trace))) {
      String quoted = recipe.json().replace("\"", "\\\"");
      out.write(
          ("{\"traceEvents\":[],\"otherData\":{\"scenario\":\"" + quoted + "\"}}")
              .getBytes(StandardCharsets.UTF_8));
    }
    intake.open(trace);

    assertThat(model.notices().complaint().get()).isNull();
    assertThat(model.wanted()).isEqualTo(document.scenario(new ShippedScenarios()));
  }

  @Test
  void aPictureThatCarriesNoScenarioIsSaidInASentence() throws IOException {
    intake.open(file("holiday.png", "no scenario in here"));

    assertThat(Objects.requireNonNull(model.notices().complaint().get()).sentence())
        .contains("holiday.png", "carries no scenario");
  }

  @Test
  void whatWasOpenedIsRememberedAndWhatWasRefusedIsNot() throws IOException {
    Path good = file("gpt2.json", ModelLibrary.shipped().configText("gpt2"));
    intake.open(good);
    intake.open(file("notes.json", "no JSON at all"));

    assertThat(model.recentFiles().paths().get()).containsExactly(good);
  }

  @Test
  void ofTwoFilesTheNewerWinsAndACancelledOneIsNotOpened() throws IOException {
    List<Runnable> work = new ArrayList<>();
    FileIntake slow = new FileIntake(model, new ExportIntake(model), work::add, Runnable::run);
    slow.open(file("gpt2.json", ModelLibrary.shipped().configText("gpt2")));
    slow.open(file("bert.json", ModelLibrary.shipped().configText("bert-base")));
    assertThat(slow.reading().get()).isTrue();
    work.reversed().forEach(Runnable::run);
    assertThat(slow.reading().get()).isFalse();
    assertThat(model.wanted().model().modelType()).isEqualTo("bert");

    work.clear();
    slow.open(file("gpt2.json", ModelLibrary.shipped().configText("gpt2")));
    slow.cancel();
    work.forEach(Runnable::run);
    assertThat(model.wanted().model().modelType()).isEqualTo("bert");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
