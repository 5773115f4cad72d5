package org.etchscope.app.workbench.export;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.etchscope.app.workbench.control.ScalePane;
import org.etchscope.app.workbench.frame.WindowContent;
import org.jspecify.annotations.Nullable;

/// Puts panels that were made anew in place of those that are seen. To dress and lay out all of
/// them at once would hold the window up for several frames. So each frame takes one part, below
/// the panels that are seen, and when all stand where those do, they are seen instead: with what
/// lay over the others over them, and the keyboard where it was.
public final class PanelExchange extends AnimationTimer {

  private final ScalePane pane;
  private final WindowContent from;
  private final WindowContent to;
  private final Runnable exchanged;
  private final Deque<Runnable> steps = new ArrayDeque<>();

  /// Begins.
  ///
  /// @param pane where both are, one over the other
  /// @param exchanged takes away the panels from before, and what else follows
  public PanelExchange(ScalePane pane, WindowContent from, WindowContent to, Runnable exchanged) {
    this.pane = pane;
    this.from = from;
    this.to = to;
    this.exchanged = exchanged;
    List<Runnable> fillings = to.empty();
    steps.add(() -> pane.prepare(to));
    steps.addAll(fillings);
    steps.add(this::overlay);
    steps.add(this::paint);
    steps.add(this::exchange);
    start();
  }

  @Override
  public void handle(long now) {
    next();
  }

  /// Takes all steps that are left.
  public void finish() {
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
    to.continueFrom(from);
    to.showPlayhead();
    to.refresh();
  }

  /// What lies over the panels, with the keyboard where it is in it.
  private void overlay() {
    Node focused = focused();
    if (to.overlay().continueFrom(from.overlay()) && focused != null) {
      Optional.ofNullable(same(focused)).ifPresent(Node::requestFocus);
    }
  }

  private void exchange() {
    Node focused = focused();
    exchanged.run();
    if (focused != null) {
      Node same = same(focused);
      (same == null ? to : same).requestFocus();
    }
  }

  /// What has the keyboard of the panels that are seen; `null` if it is elsewhere.
  private @Nullable Node focused() {
    Scene scene = pane.getScene();
    Node focused = scene == null ? null : scene.getFocusOwner();
    for (Node above = focused; above != null; above = above.getParent()) {
      if (above.equals(from)) {
        return focused;
      }
    }
    return null;
  }

  /// What stands for a node of the panels that are seen; `null` if nothing does.
  private @Nullable Node same(Node before) {
    return before.getId() == null ? null : to.lookup("#" + before.getId());
  }
}
