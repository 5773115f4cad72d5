package org.etchscope.app.workbench.view;

import javafx.scene.AccessibleRole;
import javafx.scene.input.ScrollEvent;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.inspector.InspectorPainter;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Surface;
import org.jspecify.annotations.Nullable;

/// What is selected, in numbers; the whole chip if nothing is.
public final class InspectorPane extends PaintedPane {

  public static final double WIDTH = 280;

  private final WorkbenchModel model;
  private @Nullable InspectorPainter painter;
  private double scrolled;

  public InspectorPane(WorkbenchModel model) {
    this.model = model;
    setId("inspector");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(model.say(WorkbenchText.INSPECTOR_NAME));
    getStyleClass().add("inspector");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    setOnScroll(this::scroll);
    WhileShown.follow(this, model.result(), this::open);
    WhileShown.follow(
        this,
        model.selection(),
        _ -> {
          scrolled = 0;
          spoil();
        });
  }

  private void open(@Nullable SimulationResult result) {
    painter = result == null ? null : new InspectorPainter(result);
    spoil();
  }

  private void scroll(ScrollEvent event) {
    event.consume();
    scrolled -= event.getDeltaY();
    spoil();
  }

  @Override
  public void paint(Surface surface, double width, double height) {
    surface.fillRect(0, 0, width, height, Role.SURFACE);
    if (painter == null) {
      return;
    }
    String selected = model.selection().get();
    long cycle = model.playback().now();
    double content = Math.max(height, painter.heightOf(selected, cycle));
    scrolled = Math.clamp(scrolled, 0, content - height);
    InspectorPainter drawn = painter;
    surface.placed(0, -scrolled, () -> drawn.paint(surface, cycle, selected, width, content));
  }
}
