package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileIntakeTest {

  @TempDir private Path folder;

  private final WorkbenchModel model =
      new WorkbenchModel(Preset.POCKET.scenario(), new DirectRuns(), System::nanoTime);
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

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
