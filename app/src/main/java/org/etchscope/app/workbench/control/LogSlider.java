package org.etchscope.app.workbench.control;

import java.util.List;
import java.util.function.LongConsumer;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.etchscope.sim.scenario.Domain;

/// A slider over whole numbers on a logarithmic scale, with a zone at its end that the memory does
/// not allow.
public final class LogSlider extends Pane {

  private static final double THUMB = 16;
  private static final double SLIDER_HEIGHT = 20;
  private static final double TICKS_HEIGHT = 16;

  private final long low;
  private final long high;
  private final LongConsumer moved;
  private final TrackSlider slider;
  private final Region limit = new Region();
  private final List<Long> ticks;
  private boolean showing;
  private double limitShare = 1;

  /// @param domain the numbers; 0 and below have no place
  /// @param ticks numbers that are written below the track; may be empty
  /// @param moved takes the number that a person moves to
  public LogSlider(
      String id,
      String accessibleText,
      Domain.Numbers domain,
      List<Long> ticks,
      LongConsumer moved) {
    this.low = Math.max(1, domain.low().longValueExact());
    this.high = domain.high().longValueExact();
    this.ticks = List.copyOf(ticks);
    this.moved = moved;
    this.slider = new TrackSlider(id, accessibleText);
    slider.setBlockIncrement(1.0 / 24);
    slider.valueProperty().addListener((_, _, position) -> move(position.doubleValue()));
    limit.getStyleClass().add("limit-zone");
    limit.setMouseTransparent(true);
    limit.setVisible(false);
    getChildren().addAll(slider, limit);
    for (long tick : this.ticks) {
      getChildren().add(Texts.fixed(shortened(tick), "micro", "low"));
    }
    double height = SLIDER_HEIGHT + (ticks.isEmpty() ? 0 : TICKS_HEIGHT);
    setMinHeight(height);
    setPrefHeight(height);
  }

  /// Shows a number; below the least one as the least.
  public void show(long number) {
    showing = true;
    slider.setValue(share(number));
    showing = false;
  }

  /// The numbers that a hand on it comes to next: beside the thumb, and with an arrow key.
  public List<Long> near() {
    return slider.near().stream().map(this::number).distinct().toList();
  }

  /// Marks the numbers above one as not allowed.
  public void showLimit(long most) {
    limitShare = most >= high ? 1 : share(most);
    limit.setVisible(limitShare < 1);
    requestLayout();
  }

  private void move(double position) {
    if (!showing) {
      moved.accept(number(position));
    }
  }

  private long number(double position) {
    double exact = low * Math.pow((double) high / low, position);
    // Numbers a person would choose: two significant digits where there are more than three.
    long step =
        exact < 200 ? 1 : (long) Math.pow(2, Math.floor(Math.log(exact / 50) / Math.log(2)));
    return Math.clamp(Math.round(exact / step) * step, low, high);
  }

  private double share(long number) {
    return Math.log((double) Math.clamp(number, low, high) / low) / Math.log((double) high / low);
  }

  private static String shortened(long number) {
    return number >= 1024 ? number / 1024 + "k" : Long.toString(number);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    // The thumb's middle reaches both ends of the track, so the thumb hangs over them by half.
    slider.resizeRelocate(-THUMB / 2, 0, width + THUMB, SLIDER_HEIGHT);
    double from = width * limitShare;
    limit.resizeRelocate(from, SLIDER_HEIGHT / 2 - 2, Math.max(0, width - from), 4);
    for (int i = 0; i < ticks.size(); i++) {
      Label label = (Label) getChildren().get(i + 2);
      double labelWidth = label.prefWidth(-1);
      double centre = width * share(ticks.get(i));
      double x = Math.clamp(centre - labelWidth / 2, 0, width - labelWidth);
      label.resizeRelocate(x, SLIDER_HEIGHT, labelWidth, TICKS_HEIGHT);
    }
  }
}
