package org.etchscope.app.workbench.control;

import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Labels of the window, each in one style of the type scale.
public final class Texts {

  private static final double TIP_WIDTH = 360;

  private Texts() {}

  /// A text in a style of the window's style sheet, cut in the middle where it must be cut.
  public static Label of(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    return label;
  }

  /// A text that is never cut.
  public static Label fixed(String text, String... styles) {
    Label label = of(text, styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// A text that begins with a capital letter.
  public static String capitalised(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// A tooltip, as wide as the interface is enlarged.
  static Tooltip tip(String text) {
    Tooltip tip = new Tooltip(text);
    tip.setWrapText(true);
    tip.setMaxWidth(TIP_WIDTH);
    tip.setOnShowing(_ -> {
      Node owner = tip.getOwnerNode();
      if (owner != null && owner.getScene().getRoot() instanceof ScalePane pane) {
        tip.setMaxWidth(TIP_WIDTH * pane.factor().get());
      }
    });
    return tip;
  }
}
