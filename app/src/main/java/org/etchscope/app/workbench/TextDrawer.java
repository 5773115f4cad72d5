package org.etchscope.app.workbench;

import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.views.surface.Look;

/// The prompt and, on demand, the token strip, above the timeline. The prompt is there with every
/// view of numbers.
final class TextDrawer extends VBox implements Painted {

  /// Header and two rows of tokens.
  private static final double STRIP_HEIGHT = 200;

  /// Header and one row.
  private static final double LOW_STRIP_HEIGHT = 124;

  private final CentrePane views;
  private final PromptRow prompt;
  private final PaintedView strip;

  TextDrawer(WorkbenchModel model, CentrePane views) {
    this.views = views;
    this.prompt = new PromptRow(model);
    this.strip = TokensView.of(model, "text-strip");
    setId("text-drawer");
    getStyleClass().add("text-drawer");
    strip.setVisible(false);
    strip.managedProperty().bind(strip.visibleProperty());
    managedProperty().bind(visibleProperty());
    setLow(false);
    getChildren().addAll(prompt, strip);
    WhileShown.follow(this, model.view(), _ -> place());
    WhileShown.follow(this, model.numbers().numbers(), _ -> follow());
    WhileShown.follow(this, model.selection(), _ -> follow());
  }

  private void place() {
    setVisible(strip.isVisible() || views.seen().showsNumbers());
  }

  /// Takes less room.
  void setLow(boolean low) {
    strip.setPrefHeight(low ? LOW_STRIP_HEIGHT : STRIP_HEIGHT);
    strip.setMinHeight(low ? LOW_STRIP_HEIGHT : STRIP_HEIGHT);
  }

  /// Shows or hides the strip.
  void toggle() {
    strip.setVisible(!strip.isVisible());
    place();
    if (strip.isVisible()) {
      prompt.begin();
      follow();
    }
  }

  /// Shows the run where it is now.
  void follow() {
    if (strip.isVisible()) {
      views.state().ifPresent(strip::show);
    }
  }

  @Override
  public void spoil() {
    strip.spoil();
  }

  @Override
  public void setZoom(double factor) {
    strip.setZoom(factor);
  }

  @Override
  public boolean refresh(Look look, double pixelScale) {
    return isVisible() && strip.refresh(look, pixelScale);
  }
}
