package org.etchscope.app.workbench.control;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import org.etchscope.sim.scenario.Domain;

/// A slider over the numbers of a domain, logarithmic where their bounds lie far apart. It reaches
/// as far around a number as a hand wants; what lies beyond can be typed, and is reached from
/// there.
public final class DomainSlider extends Region {

  private static final double HEIGHT = 20;

  private final Domain.Numbers domain;
  private final Consumer<BigDecimal> moved;
  private final TrackSlider slider;
  private Domain.Numbers reach;
  private boolean showing;

  /// @param moved takes the number that a person moves to
  public DomainSlider(
      String id, String accessibleText, Domain.Numbers domain, Consumer<BigDecimal> moved) {
    this.domain = domain;
    this.reach = domain;
    this.moved = moved;
    this.slider = new TrackSlider(id, accessibleText);
    ControlTips.explain(slider, accessibleText);
    slider.setBlockIncrement(1.0 / 24);
    slider.valueProperty().addListener((_, _, position) -> move(position.doubleValue()));
    getChildren().add(slider);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  /// Shows a number.
  ///
  /// @param usual the number that the slider reaches around, unless it does not reach the one shown
  public void show(BigDecimal number, BigDecimal usual) {
    Domain.Numbers around = domain.around(usual);
    boolean reached = around.low().compareTo(number) <= 0 && number.compareTo(around.high()) <= 0;
    reach = reached ? around : domain.around(number);
    showing = true;
    slider.setValue(reach.position(number));
    showing = false;
  }

  /// The numbers that a hand on it comes to next: beside the thumb, and with an arrow key.
  public List<BigDecimal> near() {
    return slider.near().stream().map(reach::at).distinct().toList();
  }

  private void move(double position) {
    if (!showing) {
      moved.accept(reach.at(position));
    }
  }

  @Override
  protected void layoutChildren() {
    slider.resizeRelocate(0, 0, getWidth(), HEIGHT);
  }
}
