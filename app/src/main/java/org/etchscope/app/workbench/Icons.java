package org.etchscope.app.workbench;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.SVGPath;

/// The few signs on the window's buttons, drawn in the colour of text.
enum Icons {
  PLAY("M0 0 L13 7.5 L0 15 Z", true),
  PAUSE("M0 0 H4.5 V15 H0 Z M8.5 0 H13 V15 H8.5 Z", true),
  STEP("M0 0 L9 6 L0 12 Z M10.5 0 H12.5 V12 H10.5 Z", true),
  STEP_BACK("M12.5 0 L3.5 6 L12.5 12 Z M0 0 H2 V12 H0 Z", true),
  END("M0 0 L6.5 6 L0 12 Z M6.5 0 L13 6 L6.5 12 Z M13.5 0 H15.5 V12 H13.5 Z", true),
  HOME("M15.5 0 L9 6 L15.5 12 Z M9 0 L2.5 6 L9 12 Z M0 0 H2 V12 H0 Z", true),
  CHEVRON_DOWN("M0 0 L4 4 L8 0", false),
  CHEVRON_RIGHT("M0 0 L4 4 L0 8", false),
  SEARCH("M10 5 A5 5 0 1 1 0 5 A5 5 0 1 1 10 5 M9 9 L12 12", false),
  SUN(
      "M12.5 9 A4 4 0 1 1 4.5 9 A4 4 0 1 1 12.5 9 M8.5 2.5 V0.5 M8.5 15.5 V17.5 M15 9 H17 M2 9 H0 "
          + "M13.1 13.6 L14.5 15 M3.9 13.6 L2.5 15 M13.1 4.4 L14.5 3 M3.9 4.4 L2.5 3",
      false),
  MOON("M14 9.5 A6.5 6.5 0 1 1 6.5 2 A5 5 0 0 0 14 9.5 Z", false),
  DASHED_RING(
      "M10 5 A5 5 0 0 1 9 8 M7.4 9.4 A5 5 0 0 1 4.2 9.9 M2.3 9.2 A5 5 0 0 1 0.3 6.6 "
          + "M0.1 4.2 A5 5 0 0 1 1.6 1.4 M3.3 0.3 A5 5 0 0 1 6.4 0.2 M8.2 1.2 A5 5 0 0 1 9.7 3.2",
      false),
  LOCK("M1.5 5 V3.5 A2.5 2.5 0 0 1 6.5 3.5 V5 M0 5 H8 V11 H0 Z", false),
  TWO_BARS("M1.5 0 V11 M9.5 0 V11", false);

  private final String path;
  private final boolean filled;

  Icons(String path, boolean filled) {
    this.path = path;
    this.filled = filled;
  }

  Node node() {
    SVGPath shape = new SVGPath();
    shape.setContent(path);
    shape.getStyleClass().add(filled ? "icon-filled" : "icon-line");
    return new Group(shape);
  }

  /// The product's mark: three streams on a plate.
  static Node mark() {
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
