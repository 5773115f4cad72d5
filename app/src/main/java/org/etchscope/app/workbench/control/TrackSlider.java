package org.etchscope.app.workbench.control;

import atlantafx.base.controls.ProgressSliderSkin;
import java.util.List;
import java.util.stream.Stream;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;

/// A slider from 0 to 1 that follows the pointer wherever on it the mouse was pressed.
///
/// JavaFX's own skin takes for granted that a thumb that is dragged was pressed before. It may not
/// have been: the press that closes a menu never reaches the thumb below it, and a thumb that jumps
/// to a press on the track lies under the pointer when that is dragged on. The skin then fails, so
/// such drags are followed here.
public final class TrackSlider extends Slider {

  private static final double THUMB = 16;

  private boolean thumbPressed;

  public TrackSlider(String id, String accessibleText) {
    super(0, 1, 0);
    setId(id);
    setAccessibleText(accessibleText);
    getStyleClass().add("log-slider");
    setSkin(new ProgressSliderSkin(this));
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> thumbPressed = isThumb(event.getTarget()));
    addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> thumbPressed = false);
    addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
  }

  /// Where a hand on it comes to next: a pixel or a step of the arrow keys up and down.
  List<Double> near() {
    double pixel = 1 / Math.max(1, getWidth() - THUMB);
    return Stream.of(pixel, -pixel, getBlockIncrement(), -getBlockIncrement())
        .map(way -> Math.clamp(getValue() + way, 0, 1))
        .toList();
  }

  private void drag(MouseEvent event) {
    if (!thumbPressed && isThumb(event.getTarget())) {
      double x = sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
      setValue(Math.clamp((x - THUMB / 2) / Math.max(1, getWidth() - THUMB), 0, 1));
      event.consume();
    }
  }

  private static boolean isThumb(EventTarget target) {
    return target instanceof Node node && node.getStyleClass().contains("thumb");
  }
}
