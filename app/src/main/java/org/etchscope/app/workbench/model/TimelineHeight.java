package org.etchscope.app.workbench.model;

import java.util.function.DoubleSupplier;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// How high the timeline is: as designed, or as a person drew its upper edge, which is that of the
/// row of playback above it.
public final class TimelineHeight {

  private static final double EDGE = 5;

  private final Region timeline;
  private final double least;
  private final DoubleSupplier most;
  private boolean dragging;

  /// @param row the row above, whose upper edge is drawn
  /// @param least least height
  /// @param most greatest height
  public TimelineHeight(Region timeline, Region row, double least, DoubleSupplier most) {
    this.timeline = timeline;
    this.least = least;
    this.most = most;
    row.addEventFilter(
        MouseEvent.MOUSE_MOVED,
        event -> row.setCursor(onEdge(event) ? Cursor.V_RESIZE : Cursor.DEFAULT));
    row.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> dragging = onEdge(event));
    row.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
  }

  private static boolean onEdge(MouseEvent event) {
    return event.getY() < EDGE;
  }

  private void drag(MouseEvent event) {
    if (dragging) {
      double wanted = timeline.getHeight() - event.getY();
      set(Math.rint(Math.clamp(wanted, least, Math.max(least, most.getAsDouble()))));
    }
  }

  public void set(double height) {
    timeline.setPrefHeight(height);
    timeline.setMinHeight(height);
    timeline.setMaxHeight(height);
  }
}
