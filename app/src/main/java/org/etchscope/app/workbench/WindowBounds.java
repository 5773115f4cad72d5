package org.etchscope.app.workbench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.etchscope.app.workbench.model.KeptFiles;

/// Keeps where a window is and how large, from one start to the next. A window whose title bar
/// would be on no screen, since a screen was taken away, opens where new windows do.
final class WindowBounds {

  private static final Duration DELAY = Duration.seconds(1);

  /// How much of its title bar has to be on a screen, for the mouse to take hold of it.
  private static final double HOLD_WIDTH = 120;

  private static final double HOLD_HEIGHT = 24;

  private final Path file;
  private final KeptFiles files;
  private String kept = "";

  /// @param files writes the file
  WindowBounds(Path file, KeptFiles files) {
    this.file = file;
    this.files = files;
  }

  /// Places a window that is not yet shown as it was kept.
  ///
  /// @param screens the parts of the screens that windows may use
  void place(Stage stage, List<Rectangle2D> screens) {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      texts.load(in);
      Rectangle2D bounds =
          new Rectangle2D(
              number(texts, "x"),
              number(texts, "y"),
              number(texts, "width"),
              number(texts, "height"));
      if (screens.stream().anyMatch(screen -> canHold(screen, bounds))) {
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
        stage.setMaximized("true".equals(texts.getProperty("maximized")));
      }
    } catch (IOException | IllegalArgumentException _) {
      // Nothing was kept, or it was damaged.
    }
  }

  private static double number(Properties texts, String name) {
    double number = Double.parseDouble(texts.getProperty(name, ""));
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("%s is %s; it must be a number".formatted(name, number));
    }
    return number;
  }

  private static boolean canHold(Rectangle2D screen, Rectangle2D window) {
    double across =
        Math.min(screen.getMaxX(), window.getMaxX()) - Math.max(screen.getMinX(), window.getMinX());
    return across >= HOLD_WIDTH
        && window.getMinY() >= screen.getMinY() - 1
        && window.getMinY() + HOLD_HEIGHT <= screen.getMaxY();
  }

  /// Keeps each later change; of a window that fills its screen, where it was before.
  void follow(Stage stage) {
    PauseTransition soon = new PauseTransition(DELAY);
    soon.setOnFinished(_ -> keep(stage));
    List<ObservableValue<?>> followed =
        List.of(
            stage.xProperty(),
            stage.yProperty(),
            stage.widthProperty(),
            stage.heightProperty(),
            stage.maximizedProperty(),
            stage.fullScreenProperty());
    followed.forEach(value -> value.addListener(_ -> soon.playFromStart()));
  }

  /// Keeps where a window is now.
  void keep(Stage stage) {
    if (stage.isFullScreen() || stage.isIconified() || !stage.isShowing()) {
      return;
    }
    if (!stage.isMaximized()) {
      kept =
          "x=%s\ny=%s\nwidth=%s\nheight=%s\n"
              .formatted(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }
    if (!kept.isEmpty()) {
      String text = kept + "maximized=%s\n".formatted(stage.isMaximized());
      files.write(file, text);
    }
  }
}
