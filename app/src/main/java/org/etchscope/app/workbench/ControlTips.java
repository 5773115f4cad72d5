package org.etchscope.app.workbench;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;

/// Tells the mouse what screen readers are told: a control that has a name for them and no tooltip
/// of its own gets that name as its tooltip, and each later one.
final class ControlTips {

  private ControlTips() {}

  /// Completes everything below a node.
  static void complete(Node node) {
    if (node instanceof Control control && lacksOne(control)) {
      Tooltip tip = Texts.tip("");
      tip.textProperty().bind(control.accessibleTextProperty());
      control.setTooltip(tip);
    }
    // What a control is made of is its own affair, but for what it lets scroll.
    if (node instanceof ScrollPane pane && pane.getContent() != null) {
      complete(pane.getContent());
    } else if (node instanceof Parent parent && !(node instanceof Control)) {
      parent.getChildrenUnmodifiable().forEach(ControlTips::complete);
    }
  }

  private static boolean lacksOne(Control control) {
    return control.getTooltip() == null
        && control.isFocusTraversable()
        && !(control instanceof ScrollPane);
  }
}
