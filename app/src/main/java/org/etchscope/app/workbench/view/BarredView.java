package org.etchscope.app.workbench.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.figure.Drawing;
import org.etchscope.views.surface.Look;

/// A view of a row of controls and a picture below it. What is asked of the view is asked of the
/// picture, unless the view says otherwise.
public interface BarredView extends CentreView {

  /// The picture, always the same.
  PaintedView picture();

  /// The row with the picture below it, which takes all room that is left.
  static Region below(Region bar, PaintedView picture) {
    VBox node = new VBox(bar, picture);
    node.setMinSize(0, 0);
    VBox.setVgrow(picture, Priority.ALWAYS);
    return node;
  }

  @Override
  default Title title() {
    return picture().title();
  }

  @Override
  default void show(ViewState state) {
    picture().show(state);
  }

  @Override
  default boolean refresh(Look look, double pixelScale) {
    return picture().refresh(look, pixelScale);
  }

  @Override
  default void spoil() {
    picture().spoil();
  }

  @Override
  default void setZoom(double factor) {
    picture().setZoom(factor);
  }

  @Override
  default void selectNext(int across, int down) {
    picture().selectNext(across, down);
  }

  @Override
  default Map<String, String> commandOptions() {
    return picture().commandOptions();
  }

  @Override
  default Optional<LongFunction<Drawing>> drawings(Look look) {
    return picture().drawings(look);
  }

  @Override
  default Optional<Drawing> drawing(Look look) {
    return picture().drawing(look);
  }
}
