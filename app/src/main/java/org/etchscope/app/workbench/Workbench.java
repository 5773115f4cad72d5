package org.etchscope.app.workbench;

import atlantafx.base.theme.PrimerDark;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The window of the program.
public final class Workbench {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  private Workbench() {}

  /// Fills `stage` with the window's content and shows it. To be called on the JavaFX thread.
  public static void openOn(Stage stage) {
    Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
    Label name = new Label("Etchscope", new FontIcon(Feather.CPU));
    BorderPane content = new BorderPane(new StackPane(name));
    stage.setTitle("Etchscope");
    stage.setScene(new Scene(content, WIDTH, HEIGHT));
    stage.show();
  }
}
