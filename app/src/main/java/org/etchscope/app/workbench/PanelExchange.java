package org.etchscope.app.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Puts panels that were made anew in place of those that are seen. To dress and lay out all of
/// them at once would hold the window up for several frames. So each frame takes one part, below
/// the panels that are seen, and when all stand where those do, they are seen instead: with what
/// lay over the others over them, and the keyboard where it was.
final class PanelExchange extends AnimationTimer {

  private final ScalePane pane;
  private final WindowContent from;
  private final WindowContent to;
  private final Runnable exchanged;
  private final Deque<Runnable> steps = new ArrayDeque<>();

  /// Begins.
  ///
  /// @param pane where both are, one over the other
  /// @param exchanged takes away the panels from before, and what else follows
  PanelExchange(ScalePane pane, WindowContent from, WindowContent to, Runnable exchanged) {
    this.pane = pane;
    this.from = from;
    this.to = to;
    this.exchanged = exchanged;
    to.places().forEach(FixedPlace::empty);
    pane.prepare(to);
    to.places().forEach(place -> steps.add(place::fill));
    steps.add(() -> to.overlay().continueFrom(from.overlay()));
    steps.add(this::paint);
    steps.add(this::exchange);
    start();
  }

  @Override
  public void handle(long now) {
    next();
  }

  /// Takes all steps that are left.
  void finish() {
    while (!steps.isEmpty()) {
      next();
    }
  }

  private void next() {
    Runnable step = steps.poll();
    if (step != null) {
      step.run();
    }
    if (steps.isEmpty()) {
      stop();
    }
  }

  private void paint() {
    to.showPlayhead();
    to.refresh();
  }

  private void exchange() {
    Scene scene = pane.getScene();
    Node focused = scene == null ? null : scene.getFocusOwner();
    String id = focused == null || !isBelow(focused, from) ? null : focused.getId();
    exchanged.run();
    if (focused == null || isBelow(focused, from)) {
      focus(id);
    }
  }

  private void focus(@Nullable String id) {
    Node same = id == null ? null : to.lookup("#" + id);
    (same == null ? to : same).requestFocus();
  }

  private static boolean isBelow(Node node, Node ancestor) {
    for (Node above = node; above != null; above = above.getParent()) {
      if (above.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }
}
