package org.etchscope.app.workbench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.etchscope.app.workbench.model.Appearance;
import org.etchscope.app.workbench.model.KeptFiles;
import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;

/// Keeps how a person likes the window in a file, from one start to the next. A file that is
/// missing or damaged is as if nothing had been kept; one that cannot be written changes nothing of
/// what is on screen.
public final class Preferences {

  private static final List<Theme> THEMES =
      List.of(Theme.DARK, Theme.LIGHT, Theme.HIGH_CONTRAST_DARK, Theme.HIGH_CONTRAST_LIGHT);

  private final Path file;
  private final KeptFiles files;

  /// @param files writes the file
  public Preferences(Path file, KeptFiles files) {
    this.file = file;
    this.files = files;
  }

  /// The file of the user at work: where the system keeps what programs are told.
  ///
  /// @param environment the variables of the process
  /// @param home the user's folder
  static Path fileOf(String operatingSystem, Map<String, String> environment, Path home) {
    Path folder =
        switch (operatingSystem.split(" ", 2)[0]) {
          case "Windows" -> folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
          case "Mac" -> home.resolve("Library/Application Support");
          default -> folder(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
        };
    return folder.resolve("etchscope").resolve("preferences.properties");
  }

  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String named = environment.getOrDefault(variable, "");
    return named.isEmpty() ? otherwise : Path.of(named);
  }

  /// Makes an appearance as it was kept, and keeps each later change of it.
  public void follow(Appearance appearance) {
    read(appearance);
    appearance.theme().addListener(_ -> write(appearance));
    appearance.palette().addListener(_ -> write(appearance));
    appearance.reducedMotion().addListener(_ -> write(appearance));
    appearance.scale().addListener(_ -> write(appearance));
    appearance.language().addListener(_ -> write(appearance));
  }

  private void read(Appearance appearance) {
    Properties kept = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      kept.load(in);
    } catch (IOException | IllegalArgumentException _) {
      return;
    }
    THEMES.stream()
        .filter(theme -> theme.name().equals(kept.getProperty("theme")))
        .findFirst()
        .ifPresent(appearance.theme()::set);
    Palette.of(kept.getProperty("palette", "")).ifPresent(appearance.palette()::set);
    Language.of(kept.getProperty("language", "")).ifPresent(appearance.language()::set);
    String reduced = kept.getProperty("reducedMotion", "");
    if (reduced.equals("true") || reduced.equals("false")) {
      appearance.reducedMotion().set(reduced.equals("true"));
    }
    try {
      double scale = Double.parseDouble(kept.getProperty("scale", ""));
      if (scale >= Appearance.SMALLEST_SCALE && scale <= Appearance.LARGEST_SCALE) {
        appearance.scale().set(scale);
      }
    } catch (NumberFormatException _) {
      // No scale was kept.
    }
  }

  /// A language that is the system's own is not kept: it follows the system.
  private static String language(Appearance appearance) {
    Language language = appearance.language().get();
    return language == Language.ofSystem() ? "" : "language=%s\n".formatted(language.tag());
  }

  private void write(Appearance appearance) {
    String text =
        "theme=%s\npalette=%s\nreducedMotion=%s\nscale=%s\n"
                .formatted(
                    Palette.usual(appearance.theme().get()).name(),
                    appearance.palette().get().id(),
                    appearance.reducedMotion().get(),
                    appearance.scale().get())
            + language(appearance);
    files.write(file, text);
  }
}
