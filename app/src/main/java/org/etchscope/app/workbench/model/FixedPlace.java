package org.etchscope.app.workbench.model;

import javafx.scene.layout.Region;

/// A place whose size does not depend on what it holds. A text that changes in it is laid out there
/// and moves nothing else, so the window's layout is not worked out again for every number.
public final class FixedPlace extends Region {

  private final Region content;

  private FixedPlace(Region content) {
    this.content = content;
    content.setManaged(false);
    getChildren().add(content);
  }

  /// As wide as there is room.
  public static FixedPlace ofHeight(double height, Region content) {
    FixedPlace place = new FixedPlace(content);
    place.setMinHeight(height);
    place.setPrefHeight(height);
    place.setMaxHeight(height);
    return place;
  }

  /// As high as there is room.
  public static FixedPlace ofWidth(double width, Region content) {
    FixedPlace place = new FixedPlace(content);
    place.setMinWidth(width);
    place.setPrefWidth(width);
    place.setMaxWidth(width);
    return place;
  }

  /// Takes out of the window what it holds, and keeps the room for it.
  public void empty() {
    getChildren().clear();
  }

  /// Holds again what was taken out.
  public void fill() {
    if (getChildren().isEmpty()) {
      getChildren().add(content);
    }
  }

  @Override
  protected void layoutChildren() {
    content.resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
