package org.etchscope.app;

import javafx.application.Platform;
import javafx.stage.Stage;
import org.etchscope.app.cli.EtchscopeCommand;
import org.etchscope.app.workbench.Workbench;

/// The program: with arguments the command line, without any the window.
public final class Main {

  private Main() {}

  /// Runs the command line that `arguments` say and exits with its code, or opens the window.
  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.exit(EtchscopeCommand.run(arguments));
    }
    DisplayChoice.of(System.getProperty("os.name"), System.getenv()).apply();
    Platform.startup(() -> Workbench.openOn(new Stage()));
  }
}
