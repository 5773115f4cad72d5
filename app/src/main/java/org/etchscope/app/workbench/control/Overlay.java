package org.etchscope.app.workbench.control;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The one thing that may lie over the window: a card or a list. The keyboard goes there and, as
/// long as it is there, stays there; Esc closes it.
public final class Overlay {

  private final StackPane below;
  private @Nullable Shown shown;
  private boolean backward;

  /// What lies over the window.
  ///
  /// @param again shows the same once more, in the language of then
  private record Shown(Node node, Runnable again) {}

  /// @param below what it lies over
  public Overlay(StackPane below) {
    this.below = below;
    below.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::keep);
    below.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB) {
            backward = event.isShiftDown();
          }
        });
  }

  /// Puts something over the window, in place of what lies there.
  ///
  /// @param again shows the same once more, over panels of another language
  public void show(Node node, Runnable again) {
    show(node, Pos.CENTER, again);
  }

  /// As [#show(Node, Runnable)], at a place.
  public void show(Node node, Pos place, Runnable again) {
    close();
    StackPane.setAlignment(node, place);
    shown = new Shown(node, again);
    below.getChildren().add(node);
    node.requestFocusTraversal(TraversalDirection.NEXT);
  }

  /// Tab goes round in what lies over the window. The mouse may go elsewhere.
  private void keep(@Nullable Node focused) {
    Node card = shown == null ? null : shown.node;
    if (card == null || focused == null || isIn(card, focused)) {
      return;
    }
    Platform.runLater(() -> {
      if (shown != null
          && card.equals(shown.node)
          && focused.isFocused()
          && focused.isFocusVisible()) {
        goRound(card);
      }
    });
  }

  private void goRound(Node card) {
    Node last = backward ? last(card) : null;
    if (last == null) {
      card.requestFocusTraversal(TraversalDirection.NEXT);
    } else {
      // To and fro, so that it is seen that the keyboard is there.
      last.requestFocus();
      last.requestFocusTraversal(TraversalDirection.PREVIOUS);
      below.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
    }
  }

  /// The last thing in a node that Tab goes to; `null` if there is none.
  private static @Nullable Node last(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return null;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable().reversed()) {
        Node found = last(child);
        if (found != null) {
          return found;
        }
      }
    }
    return node.isFocusTraversable() ? node : null;
  }

  private static boolean isIn(Node card, Node node) {
    for (Node part = node; part != null; part = part.getParent()) {
      if (part.equals(card)) {
        return true;
      }
    }
    return false;
  }

  /// Lays over the window what lies over another: the same in another language, with what is
  /// searched for.
  ///
  /// @return whether something lies there
  public boolean continueFrom(Overlay other) {
    Shown before = other.shown;
    if (before == null) {
      return false;
    }
    // The keyboard is the new one's now.
    other.shown = null;
    before.again.run();
    TextField search = search(before.node);
    TextField now = shown == null ? null : search(shown.node);
    if (search != null && now != null) {
      now.setText(search.getText());
      now.end();
    }
    return shown != null;
  }

  private static @Nullable TextField search(Node node) {
    return (TextField) node.lookup(".palette-field");
  }

  /// Takes away what lies over the window, if something does.
  ///
  /// @return whether something did
  public boolean close() {
    if (shown == null) {
      return false;
    }
    below.getChildren().remove(shown.node);
    shown = null;
    below.requestFocus();
    return true;
  }
}
