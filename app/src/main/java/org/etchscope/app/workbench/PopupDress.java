package org.etchscope.app.workbench;

import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Dresses whatever pops up over a scene: tooltips, menus, notes. Each stands in a window of its
/// own, which takes the sheets of the scene as it shows; this adds one that changes with theme and
/// scale, without which the scene itself need not be looked through again.
final class PopupDress {

  private final Scene scene;
  private final ListChangeListener<Window> listener = this::changed;
  private String sheet = "";

  private PopupDress(Scene scene) {
    this.scene = scene;
  }

  /// What pops up over the scene is dressed for as long as that is seen.
  static PopupDress over(Scene scene) {
    PopupDress dress = new PopupDress(scene);
    scene.windowProperty().flatMap(Window::showingProperty).orElse(false).subscribe(dress::watch);
    return dress;
  }

  private void watch(boolean shown) {
    if (shown) {
      Window.getWindows().addListener(listener);
    } else {
      Window.getWindows().removeListener(listener);
    }
  }

  /// Dresses in this sheet what pops up from now on.
  void wear(String newSheet) {
    sheet = newSheet;
  }

  private void changed(ListChangeListener.Change<? extends Window> change) {
    while (change.next()) {
      for (Window window : change.getAddedSubList()) {
        if (isOver(window)) {
          window.getScene().getStylesheets().add(sheet);
        }
      }
    }
  }

  private boolean isOver(Window window) {
    if (!(window instanceof PopupWindow popup) || window.getScene() == null) {
      return false;
    }
    Window owner = popup.getOwnerWindow();
    while (owner instanceof PopupWindow below) {
      owner = below.getOwnerWindow();
    }
    return Objects.equals(owner, scene.getWindow());
  }
}
