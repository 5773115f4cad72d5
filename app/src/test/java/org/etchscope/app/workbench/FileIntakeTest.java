package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.etchscope.samples.ModelLibrary;
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

    assertThat(model.complaint().get()).isNull();
    assertThat(model.wanted().chip().id()).isEqualTo("mine");
  }

  @Test
  void aModelThatIsNoTransformerIsRefusedByItsLayer() throws IOException {
    intake.open(file("config.json", "{\"model_type\": \"mamba\", \"num_hidden_layers\": 4}"));

    assertThat(Objects.requireNonNull(model.refusal().get()).model()).isEqualTo("mamba");
    assertThat(model.wanted()).isEqualTo(Preset.POCKET.scenario());
  }

  @Test
  void aFileThatIsNothingOfTheKindIsSaidInASentence() throws IOException {
    intake.open(file("notes.json", "no JSON at all"));

    assertThat(Objects.requireNonNull(model.complaint().get()).sentence()).contains("notes");
    assertThat(model.wanted()).isEqualTo(Preset.POCKET.scenario());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
