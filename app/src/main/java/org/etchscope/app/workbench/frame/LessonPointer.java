package org.etchscope.app.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.etchscope.app.lesson.LessonPlayer;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.Task;
import org.etchscope.app.lesson.panel.LessonCourse;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.parameter.ParameterRow;

/// Rings around the parts of the window that a lesson's task is about. The mouse goes through it.
public final class LessonPointer extends Pane {

  private static final double CLEARANCE = 2;

  /// Where each place that a lesson can name is found.
  private static final Map<String, String> SELECTORS =
      Map.ofEntries(
          Map.entry("view", ".lesson-view"),
          Map.entry("views", "#views"),
          Map.entry("timeline", "#timeline"),
          Map.entry("transport", "#transport"),
          Map.entry("play", "#transport #play"),
          Map.entry("step", "#transport #step"),
          Map.entry("readouts", "#readouts"),
          Map.entry("tokens", "#readouts #tokens"),
          Map.entry("output", "#readouts #output"),
          Map.entry("latency", "#readouts #latency"),
          Map.entry("bound", "#readouts #bound"),
          Map.entry("traffic", "#readouts #traffic"),
          Map.entry("utilisation", "#readouts #utilisation"),
          Map.entry("batch", "#parameters #batch"),
          Map.entry("prompt", "#parameters #prompt"),
          Map.entry("generated", "#parameters #output"),
          Map.entry("phase", "#parameters #phase"),
          Map.entry("layers", "#parameters #layers"),
          Map.entry("hidden", "#parameters #hidden"),
          Map.entry("queryHeads", "#parameters #queryHeads"),
          Map.entry("keyValueHeads", "#parameters #keyValueHeads"),
          Map.entry("feedForward", "#parameters #feedForward"),
          Map.entry("precision", "#parameters .choices"),
          Map.entry("layout", "#parameters .layout-button"),
          Map.entry("chipMenu", "#chipMenu"),
          Map.entry("modelMenu", "#modelMenu"),
          Map.entry("chipParameters", "#allParameters"),
          Map.entry("inspector", "#inspector"));

  private final LessonCourse course;
  private final Parent window;
  private final List<Subscription> watched = new ArrayList<>();
  private List<String> pointed = List.of();

  /// @param window what is pointed at, and what this lies over
  LessonPointer(LessonCourse course, Parent window) {
    this.course = course;
    this.window = window;
    setId("lessonPointer");
    setMouseTransparent(true);
    setManaged(false);
    WhileShown.follow(this, course.changes(), _ -> point());
  }

  private void point() {
    List<String> wanted =
        course
            .current()
            .filter(way -> way.phase() == Phase.ACT)
            .map(LessonPlayer::step)
            .map(step -> step.task())
            .map(Task::targets)
            .orElse(List.of());
    if (wanted.equals(pointed)) {
      return;
    }
    pointed = wanted;
    watched.forEach(Subscription::unsubscribe);
    watched.clear();
    getChildren().clear();
    for (String target : wanted) {
      find(target).ifPresent(this::ring);
    }
  }

  /// The part of the window that a lesson names.
  public Optional<Node> find(String target) {
    return Optional.ofNullable(window.lookup(SELECTORS.get(target))).map(LessonPointer::whole);
  }

  /// Of a field of the parameters, its row with name and slider.
  private static Node whole(Node node) {
    for (Node around = node; around != null; around = around.getParent()) {
      if (around instanceof ParameterRow) {
        return around;
      }
    }
    return node;
  }

  private void ring(Node target) {
    bringIntoView(target);
    Region ring = new Region();
    ring.setManaged(false);
    ring.getStyleClass().add("lesson-ring");
    getChildren().add(ring);
    watched.add(target.localToSceneTransformProperty().subscribe(_ -> place(ring, target)));
    watched.add(target.layoutBoundsProperty().subscribe(_ -> place(ring, target)));
    watched.add(target.visibleProperty().subscribe(_ -> place(ring, target)));
  }

  private void place(Region ring, Node target) {
    Bounds bounds = sceneToLocal(target.localToScene(target.getLayoutBounds()));
    ring.setVisible(target.isVisible() && bounds != null && bounds.getWidth() > 0);
    if (ring.isVisible()) {
      ring.resizeRelocate(
          bounds.getMinX() - CLEARANCE,
          bounds.getMinY() - CLEARANCE,
          bounds.getWidth() + 2 * CLEARANCE,
          bounds.getHeight() + 2 * CLEARANCE);
    }
  }

  private static void bringIntoView(Node target) {
    for (Node around = target; around != null; around = around.getParent()) {
      if (around instanceof ScrollPane scroll && scroll.getContent() != null) {
        Bounds place =
            scroll.getContent().sceneToLocal(target.localToScene(target.getLayoutBounds()));
        double seen = scroll.getViewportBounds().getHeight();
        double room = scroll.getContent().getLayoutBounds().getHeight() - seen;
        if (room > 0) {
          scroll.setVvalue(Math.clamp((place.getCenterY() - seen / 2) / room, 0, 1));
        }
      }
    }
  }
}
