package org.etchscope.app.workbench.frame;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.Painted;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.parameter.PromptRow;
import org.etchscope.app.workbench.view.CentrePane;
import org.etchscope.app.workbench.view.PaintedView;
import org.etchscope.app.workbench.view.TokensView;
import org.etchscope.views.surface.Look;

/// The prompt and, on demand, the token strip, above the timeline. The prompt is there with every
/// view of numbers.
public final class TextDrawer extends VBox implements Painted {

  /// Header and two rows of tokens.
  private static final double STRIP_HEIGHT = 200;

  /// Header and one row.
  private static final double LOW_STRIP_HEIGHT = 124;

  private final CentrePane views;
  private final PromptRow prompt;
  private final PaintedView strip;
  private final BooleanProperty shown;

  TextDrawer(WorkbenchModel model, CentrePane views) {
    this.views = views;
    this.prompt = new PromptRow(model);
    this.strip = TokensView.of(model, "text-strip");
    setId("text-drawer");
    getStyleClass().add("text-drawer");
    this.shown = model.panels().tokens();
    managedProperty().bind(visibleProperty());
    setLow(false);
    WhileShown.follow(this, model.view(), _ -> place());
    WhileShown.follow(this, shown, _ -> place());
    WhileShown.follow(this, model.numbers().numbers(), _ -> follow());
    WhileShown.follow(this, model.selection(), _ -> follow());
  }

  private void place() {
    setVisible(shown.get() || views.seen().showsNumbers());
    List<Node> parts =
        shown.get() ? List.of(prompt, strip) : isVisible() ? List.of(prompt) : List.of();
    // A field that is taken out of the window loses the keyboard.
    if (!getChildren().equals(parts)) {
      getChildren().setAll(parts);
    }
    follow();
  }

  /// Takes less room.
  void setLow(boolean low) {
    strip.setPrefHeight(low ? LOW_STRIP_HEIGHT : STRIP_HEIGHT);
    strip.setMinHeight(low ? LOW_STRIP_HEIGHT : STRIP_HEIGHT);
  }

  /// Shows or hides the strip.
  void toggle() {
    shown.set(!shown.get());
    if (shown.get()) {
      prompt.begin();
    }
  }

  /// Shows the run where it is now.
  void follow() {
    if (shown.get()) {
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
    return shown.get() && strip.refresh(look, pixelScale);
  }
}
