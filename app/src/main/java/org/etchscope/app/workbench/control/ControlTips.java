package org.etchscope.app.workbench.control;

import java.util.Optional;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// Tells the mouse what controls are for: the words that explain one, and for one that has none the
/// name that screen readers are told.
///
/// A tooltip is a window, and dear; a window full of controls would spend a third of its making on
/// them. So a control gets its tooltip when the mouse first enters it.
public final class ControlTips {

  /// Under it a control holds the words that explain it.
  private static final Object WORDS = ControlTips.class;

  private ControlTips() {}

  /// Explains a control in these words, in place of any before.
  public static void explain(Control control, String words) {
    control.getProperties().put(WORDS, words);
    Tooltip tip = control.getTooltip();
    if (tip != null && !tip.textProperty().isBound()) {
      tip.setText(words);
    } else {
      control.setTooltip(null);
    }
  }

  /// What the mouse is told of a control; empty if nothing.
  public static Optional<String> words(Control control) {
    if (control.getProperties().get(WORDS) instanceof String words) {
      return Optional.of(words);
    }
    return control.isFocusTraversable() && !(control instanceof ScrollPane)
        ? Optional.ofNullable(control.getAccessibleText())
        : Optional.empty();
  }

  /// Gives controls of a scene their tooltips as the mouse comes to them.
  public static void follow(Scene scene) {
    scene.addEventFilter(MouseEvent.MOUSE_ENTERED_TARGET, event -> entered(event.getTarget()));
  }

  private static void entered(EventTarget target) {
    if (target instanceof Control control && !belongsToAnother(control)) {
      give(control);
    }
  }

  /// The tooltip of a control, which it has from now on if there is something to say of it.
  public static Optional<Tooltip> give(Control control) {
    if (control.getTooltip() == null) {
      words(control)
          .map(Texts::tip)
          .ifPresent(tip -> {
            if (!control.getProperties().containsKey(WORDS)) {
              tip.textProperty().bind(control.accessibleTextProperty());
            }
            control.setTooltip(tip);
          });
    }
    return Optional.ofNullable(control.getTooltip());
  }

  /// What a control is made of is its own affair, but for what it lets scroll.
  private static boolean belongsToAnother(Node node) {
    for (Node above = node.getParent(); above != null; above = above.getParent()) {
      if (above instanceof Control && !(above instanceof ScrollPane)) {
        return true;
      }
    }
    return false;
  }
}
