package org.etchscope.app.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.app.workbench.DirectRuns;
import org.etchscope.app.workbench.Preferences;
import org.etchscope.app.workbench.file.SessionFile;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept from one start to the next where nothing can be written.
final class KeptFilesTest {

  @TempDir private Path folder = Path.of("");

  private final KeptFiles files = new KeptFiles(Runnable::run);
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    files.tell(fault -> told.add(InputWords.of(fault, Language.ENGLISH)));
  }

  private Path home() {
    return folder.resolve("home");
  }

  private void spoilHome() throws IOException {
    Files.writeString(home(), "a file where the folder is to be");
  }

  @Test
  void isSaidInOneSentenceOnceForAllFiles() throws IOException {
    spoilHome();
    files.write(home().resolve("session.properties"), "a");
    files.write(home().resolve("window.properties"), "b");
    files.write(home().resolve("session.properties"), "c");

    assertThat(told)
        .containsExactly(
            home()
                + " cannot be made a folder: it is no folder; what is set in the window is not kept"
                + " for the next start");
  }

  @Test
  void isSaidAgainIfItWorkedMeanwhile() throws IOException {
    Path file = home().resolve("session.properties");
    spoilHome();
    files.write(file, "a");
    Files.delete(home());
    files.write(file, "b");
    assertThat(file).hasContent("b");
    Files.delete(file);
    Files.delete(home());
    spoilHome();
    files.write(file, "c");

    assertThat(told).hasSize(2);
  }

  @Test
  void aRunThatComesDoesNotTakeTheSentenceAway() throws IOException {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> 0);
    List<Runnable> later = new ArrayList<>();
    files.tell(model, later::add);
    spoilHome();
    files.write(home().resolve("session.properties"), "a");
    later.removeFirst().run();
    runs.finish(model);
    later.removeFirst().run();

    assertThat(model.notices().complaint().get())
        .isNotNull()
        .extracting(Complaint::sentence)
        .asString()
        .startsWith(home() + " cannot be made a folder");
  }

  @Test
  void aSessionThatCouldNotBeWrittenIsTriedAgainUnchanged() throws IOException {
    DirectRuns runs = new DirectRuns();
    WorkbenchModel model = new WorkbenchModel(Preset.POCKET.scenario(), runs, () -> 0);
    runs.finish(model);
    Path file = home().resolve("session.properties");
    SessionFile session = new SessionFile(file, files);
    spoilHome();
    session.keep(model);
    Files.delete(home());
    session.keep(model);

    assertThat(file).isNotEmptyFile();
  }

  @Test
  void preferencesThatCannotBeWrittenAreWornAllTheSame() throws IOException {
    spoilHome();
    Appearance appearance = new Appearance();
    new Preferences(home().resolve("preferences.properties"), files).follow(appearance);
    appearance.scale().set(1.5);

    assertThat(appearance.scale().get()).isEqualTo(1.5);
    assertThat(told).hasSize(1);
  }
}
