package org.etchscope.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.etchscope.app.cli.EtchscopeCommand;
import org.etchscope.app.workbench.PulseRate;
import org.etchscope.app.workbench.Workbench;
import org.etchscope.views.words.Language;

/// The program: with arguments the command line, without any (or with a language or a file alone)
/// the window, or, where there is no screen for one, what it would have shown as files.
public final class Main {

  private Main() {}

  /// Runs the command line that `arguments` say and exits with its code, or opens the window.
  public static void main(String[] arguments) {
    Optional<Language> language = WindowArguments.language(arguments);
    Optional<Path> file = WindowArguments.file(arguments);
    Optional<String> lesson = WindowArguments.lesson(arguments);
    if (arguments.length > 0 && language.isEmpty() && file.isEmpty()) {
      int code = EtchscopeCommand.run(arguments);
      // Scripts ask for the code, and the toolkit's threads of a picture would keep the process.
      if (lesson.isEmpty() || code != 0) {
        System.exit(code);
      }
    }
    if (DisplayChoice.of(System.getProperty("os.name"), System.getenv()) == DisplayChoice.MEMORY) {
      // As above: there is no window whose closing would end the program.
      System.exit(
          lesson
              .map(Main::withoutWindow)
              .orElseGet(() -> EtchscopeCommand.run(demonstration(language, file))));
    }
    try {
      PulseRate.apply();
      Platform.startup(() -> Workbench.openForUser(new Stage(), language, file, lesson));
    } catch (UnsupportedOperationException _) {
      // The display that the environment names cannot be opened.
      System.exit(SecondStart.withoutDisplay().orElseGet(Main::giveUp));
    }
  }

  private static String[] demonstration(Optional<Language> language, Optional<Path> file) {
    List<String> arguments = new ArrayList<>(List.of(EtchscopeCommand.DEMONSTRATION));
    language.ifPresent(spoken -> arguments.addAll(List.of("--lang", spoken.tag())));
    file.ifPresent(path -> arguments.addAll(List.of("--scenario", path.toString())));
    return arguments.toArray(String[]::new);
  }

  private static int withoutWindow(String lesson) {
    System.err.printf(
        "etchscope: there is no display, so no window opens; draw a step with etchscope lesson %s"
            + " --out step.png, or print all with etchscope lessons --handout %s%n",
        lesson, lesson);
    return 2;
  }

  private static int giveUp() {
    System.err.println(
        "etchscope: the display that DISPLAY or WAYLAND_DISPLAY names cannot be opened; start it,"
            + " or unset both to have files instead of a window.");
    return 1;
  }
}
