package org.etchscope.app;

import java.util.Optional;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.etchscope.app.cli.EtchscopeCommand;
import org.etchscope.app.workbench.Workbench;
import org.etchscope.views.words.Language;

/// The program: with arguments the command line, without any (or with a language alone) the window,
/// or, where there is no screen for one, what it would have shown as files.
public final class Main {

  private Main() {}

  /// Runs the command line that `arguments` say and exits with its code, or opens the window.
  public static void main(String[] arguments) {
    Optional<Language> language = WindowArguments.language(arguments);
    if (arguments.length > 0 && language.isEmpty()) {
      System.exit(EtchscopeCommand.run(arguments));
    }
    if (DisplayChoice.of(System.getProperty("os.name"), System.getenv()) == DisplayChoice.MEMORY) {
      System.exit(EtchscopeCommand.run(demonstration(language)));
    }
    try {
      Platform.startup(() -> Workbench.openForUser(new Stage(), language));
    } catch (UnsupportedOperationException _) {
      // The display that the environment names cannot be opened.
      System.exit(SecondStart.withoutDisplay().orElseGet(Main::giveUp));
    }
  }

  private static String[] demonstration(Optional<Language> language) {
    return language
        .map(spoken -> new String[] {EtchscopeCommand.DEMONSTRATION, "--lang", spoken.tag()})
        .orElseGet(() -> new String[] {EtchscopeCommand.DEMONSTRATION});
  }

  private static int giveUp() {
    System.err.println(
        "etchscope: the display that DISPLAY or WAYLAND_DISPLAY names cannot be opened; start it,"
            + " or unset both to have files instead of a window.");
    return 1;
  }
}
