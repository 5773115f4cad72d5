package org.etchscope.app.workbench;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The one thing that may lie over the window: a card or a list.
final class Overlay {

  private final StackPane below;
  private @Nullable Node shown;

  /// @param below what it lies over
  Overlay(StackPane below) {
    this.below = below;
  }

  /// Puts something over the window, in place of what lies there.
  void show(Node node) {
    show(node, Pos.CENTER);
  }

  /// As [#show(Node)], at a place.
  void show(Node node, Pos place) {
    close();
    StackPane.setAlignment(node, place);
    shown = node;
    below.getChildren().add(node);
  }

  /// Takes away what lies over the window, if something does.
  ///
  /// @return whether something did
  boolean close() {
    if (shown == null) {
      return false;
    }
    below.getChildren().remove(shown);
    shown = null;
    below.requestFocus();
    return true;
  }
}
