package org.etchscope.app.workbench.control;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The few signs on the window's buttons, in the colour of text: those of the Feather set, and
/// drawn here what it lacks or has as an outline only.
public enum Icons {
  PLAY("M0 0 L13 7.5 L0 15 Z", true),
  PLAY_BACK("M11 0 L0 6.5 L11 13 Z", true),
  PAUSE("M0 0 H4.5 V15 H0 Z M8.5 0 H13 V15 H8.5 Z", true),
  STEP("M0 0 L9 6 L0 12 Z M10.5 0 H12.5 V12 H10.5 Z", true),
  STEP_BACK("M12.5 0 L3.5 6 L12.5 12 Z M0 0 H2 V12 H0 Z", true),
  END("M0 0 L6.5 6 L0 12 Z M6.5 0 L13 6 L6.5 12 Z M13.5 0 H15.5 V12 H13.5 Z", true),
  HOME("M15.5 0 L9 6 L15.5 12 Z M9 0 L2.5 6 L9 12 Z M0 0 H2 V12 H0 Z", true),
  CHEVRON_DOWN(Feather.CHEVRON_DOWN, 14),
  CHEVRON_RIGHT(Feather.CHEVRON_RIGHT, 14),
  SEARCH(Feather.SEARCH, 15),
  SUN(Feather.SUN, 18),
  MOON(Feather.MOON, 17),
  BOOK(Feather.BOOK_OPEN, 17),
  LOCK(Feather.LOCK, 11),
  DASHED_RING(
      "M10 5 A5 5 0 0 1 9 8 M7.4 9.4 A5 5 0 0 1 4.2 9.9 M2.3 9.2 A5 5 0 0 1 0.3 6.6 "
          + "M0.1 4.2 A5 5 0 0 1 1.6 1.4 M3.3 0.3 A5 5 0 0 1 6.4 0.2 M8.2 1.2 A5 5 0 0 1 9.7 3.2",
      false),
  TWO_BARS("M1.5 0 V11 M9.5 0 V11", false);

  private final @Nullable Feather feather;
  private final int size;
  private final String path;
  private final boolean filled;

  Icons(Feather feather, int size) {
    this.feather = feather;
    this.size = size;
    this.path = "";
    this.filled = false;
  }

  Icons(String path, boolean filled) {
    this.feather = null;
    this.size = 0;
    this.path = path;
    this.filled = filled;
  }

  public Node node() {
    if (feather != null) {
      FontIcon icon = new FontIcon(feather);
      icon.setIconSize(size);
      icon.getStyleClass().add("feather");
      return icon;
    }
    SVGPath shape = new SVGPath();
    shape.setContent(path);
    shape.getStyleClass().add(filled ? "icon-filled" : "icon-line");
    return new Group(shape);
  }

  /// The product's mark: three streams on a plate.
  public static Node mark() {
    Group mark = new Group();
    mark.getChildren()
        .add(
            piece(
                "M0 6 A6 6 0 0 1 6 0 H18 A6 6 0 0 1 24 6 V18 A6 6 0 0 1 18 24 H6 A6 6 0 0 1 0 18 Z",
                "mark-plate"));
    mark.getChildren().add(piece("M5 6.5 H19 M5 12 H19 M5 17.5 H19", "mark-line"));
    mark.getChildren().add(piece(disc(8.5, 6.5), "mark-weights"));
    mark.getChildren().add(piece(disc(12.5, 12), "mark-key-value"));
    mark.getChildren().add(piece(disc(16.5, 17.5), "mark-activations"));
    return mark;
  }

  private static String disc(double x, double y) {
    return "M%s %s a2.3 2.3 0 1 1 4.6 0 a2.3 2.3 0 1 1 -4.6 0".formatted(x - 2.3, y);
  }

  private static SVGPath piece(String path, String styleClass) {
    SVGPath piece = new SVGPath();
    piece.setContent(path);
    piece.getStyleClass().add(styleClass);
    return piece;
  }
}
