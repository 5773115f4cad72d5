package org.etchscope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.etchscope.app.workbench.model.Appearance;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreferencesTest {

  @TempDir private Path folder = Path.of("");

  private Path file() {
    return folder.resolve("etchscope").resolve("preferences.properties");
  }

  private Appearance opened() {
    Appearance appearance = new Appearance();
    new Preferences(file(), new KeptFiles(Runnable::run)).follow(appearance);
    return appearance;
  }

  @Test
  void whatWasChosenIsThereAtTheNextStart() {
    Appearance first = opened();
    first.theme().set(Theme.HIGH_CONTRAST_LIGHT);
    first.palette().set(Palette.TOL_LIGHT);
    first.reducedMotion().set(true);
    first.enlarge();

    Appearance next = opened();
    assertThat(next.theme().get()).isEqualTo(Palette.TOL_LIGHT.dress(Theme.HIGH_CONTRAST_LIGHT));
    assertThat(next.palette().get()).isEqualTo(Palette.TOL_LIGHT);
    assertThat(next.reducedMotion().get()).isTrue();
    assertThat(next.scale().get()).isEqualTo(1.1);
  }

  @Test
  void aLanguageOtherThanTheSystemsIsKept() throws IOException {
    Appearance first = opened();
    Language other =
        Language.offered().stream()
            .filter(language -> language != Language.ofSystem())
            .findFirst()
            .orElseThrow();
    first.language().set(other);
    assertThat(opened().language().get()).isEqualTo(other);

    first.language().set(Language.ofSystem());
    assertThat(file()).content().doesNotContain("language");
  }

  @Test
  void aDamagedFileIsAsIfNothingHadBeenKept() throws IOException {
    Files.createDirectory(folder.resolve("etchscope"));
    Files.writeString(file(), "theme=blue\nreducedMotion=maybe\nscale=1e9\nx=\\u00zz");

    Appearance appearance = opened();
    assertThat(appearance.theme().get()).isEqualTo(Theme.DARK);
    assertThat(appearance.scale().get()).isEqualTo(1);
  }

  @Test
  void aScaleOutOfRangeIsNotTaken() throws IOException {
    Files.createDirectory(folder.resolve("etchscope"));
    Files.writeString(file(), "theme=light\nscale=1e9\n");

    Appearance appearance = opened();
    assertThat(appearance.theme().get()).isEqualTo(Theme.LIGHT);
    assertThat(appearance.scale().get()).isEqualTo(1);
  }

  @Test
  void aHomeThatCannotBeWrittenStopsNothing() throws IOException {
    Files.writeString(folder.resolve("etchscope"), "a file in the way");

    Appearance appearance = opened();
    appearance.enlarge();
    assertThat(appearance.scale().get()).isEqualTo(1.1);
  }

  @Test
  void theFileLiesWhereTheSystemKeepsSuchThings() {
    Path home = Path.of("home");
    assertThat(Preferences.fileOf("Linux", Map.of(), home))
        .isEqualTo(home.resolve(".config/etchscope/preferences.properties"));
    assertThat(Preferences.fileOf("Linux", Map.of("XDG_CONFIG_HOME", "x"), home))
        .isEqualTo(Path.of("x/etchscope/preferences.properties"));
    assertThat(Preferences.fileOf("Mac OS X", Map.of(), home))
        .isEqualTo(home.resolve("Library/Application Support/etchscope/preferences.properties"));
    assertThat(Preferences.fileOf("Windows 11", Map.of("APPDATA", "a"), home))
        .isEqualTo(Path.of("a/etchscope/preferences.properties"));
  }
}
