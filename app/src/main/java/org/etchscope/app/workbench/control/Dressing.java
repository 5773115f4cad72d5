package org.etchscope.app.workbench.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;

/// Gives the parts of a window other colours: as many in a frame as there is time for, so that the
/// window is never held up. Mostly one frame is enough.
public final class Dressing extends AnimationTimer {

  /// What a frame may take for it.
  private static final long FRAME_NANOSECONDS = 10_000_000;

  private final Pane window;
  private final Node below;
  private final List<Node> parts;
  private final Deque<Node> left = new ArrayDeque<>();
  private String style = "";

  /// @param window what comes to lie in it later is dressed as it comes
  /// @param below what is made of the parts, and always lies in the window
  /// @param parts all that has colours in what lies in the window from the begin
  public Dressing(Pane window, Node below, List<Node> parts) {
    this.window = window;
    this.below = below;
    this.parts = List.copyOf(parts);
    window
        .getChildren()
        .addListener(
            (ListChangeListener<Node>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().stream()
                        .filter(node -> !node.equals(below))
                        .forEach(node -> node.setStyle(style));
                  }
                });
  }

  /// Dresses all parts, over the next frames if they are seen.
  public void wear(String newStyle) {
    style = newStyle;
    left.clear();
    left.addAll(parts);
    window.getChildren().stream().filter(node -> !node.equals(below)).forEach(left::add);
    if (isSeen()) {
      start();
    } else {
      settle();
    }
  }

  /// Dresses now whatever is left.
  public void settle() {
    left.forEach(part -> part.setStyle(style));
    left.clear();
    stop();
  }

  private boolean isSeen() {
    Scene scene = window.getScene();
    return scene != null && scene.getWindow() != null && scene.getWindow().isShowing();
  }

  @Override
  public void handle(long now) {
    long end = System.nanoTime() + FRAME_NANOSECONDS;
    while (!left.isEmpty() && System.nanoTime() < end) {
      Node part = left.remove();
      part.setStyle(style);
      part.applyCss();
    }
    if (left.isEmpty()) {
      stop();
    }
  }
}
