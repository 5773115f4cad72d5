package org.etchscope.app.workbench.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.words.Figures;

/// One readout: a name, a caption, and a value in a box that keeps its place when digits change.
public final class ReadoutCell extends VBox {

  /// Least space between name and caption, in pixels.
  private static final double LEAST_GAP = 4;

  private final Label name;
  private final Label caption = Texts.fixed("", "caption", "low", "readout-caption");
  private final Label value = Texts.fixed(Figures.NONE, "readout-value");
  private final Label unit = Texts.fixed("", "readout-unit");
  private final Region gauge = new Region();
  private final Region gaugeFill = new Region();
  private boolean narrow;

  /// @param widest the widest value there will be, which the box is made for
  public ReadoutCell(String id, String label, String widest) {
    setId(id);
    name = Texts.of(label, "label-text", "mid");
    getStyleClass().add("readout");
    getChildren().addAll(head(), foot(widest));
    gauge.getStyleClass().add("gauge");
    gaugeFill.getStyleClass().add("gauge-fill");
    gauge.setManaged(false);
    gaugeFill.setManaged(false);
    gauge.setVisible(false);
    gaugeFill.setVisible(false);
    getChildren().addAll(gauge, gaugeFill);
  }

  private HBox head() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(name, space, caption);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("readout-head");
    return head;
  }

  private Node foot(String widest) {
    // An unseen text of the widest value holds the place; the value stands at its right edge.
    Label place = Texts.fixed(widest, "readout-value");
    place.setVisible(false);
    StackPane box = new StackPane(place, value);
    box.setAlignment(Pos.BASELINE_RIGHT);
    HBox foot = new HBox(box, unit);
    foot.setAlignment(Pos.BASELINE_LEFT);
    foot.getStyleClass().add("readout-foot");
    return foot;
  }

  /// Leaves the caption out where there is no room for it.
  public void setNarrow(boolean narrow) {
    this.narrow = narrow;
    requestLayout();
  }

  /// The caption gives way where name and caption have no room beside each other: a name is not
  /// cut.
  private void fitCaption(double width) {
    boolean fits = !narrow && name.prefWidth(-1) + caption.prefWidth(-1) + LEAST_GAP <= width;
    caption.setVisible(fits);
    caption.setManaged(fits);
  }

  public void label(String text) {
    name.setText(text);
  }

  public void show(Figures.Amount amount) {
    value.setText(amount.value());
    unit.setText(amount.unit());
    setAccessibleText("%s: %s".formatted(name.getText(), amount));
  }

  public void caption(String text) {
    caption.setText(text);
  }

  /// Marks the caption as a number that is not published.
  public void captionSource(String styleClass, String source) {
    ControlTips.explain(caption, source);
    // Styles are dear, and mostly stay as they were.
    if (!caption.getStyleClass().contains(styleClass)) {
      caption.getStyleClass().removeAll("assumed", "derived", "published");
      caption.getStyleClass().add(styleClass);
    }
  }

  /// Shows a share of a peak as a thin line at the foot.
  public void share(double share) {
    gauge.setVisible(true);
    gaugeFill.setVisible(true);
    gaugeFill.setUserData(Math.clamp(share, 0, 1));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    fitCaption(getWidth() - snappedLeftInset() - snappedRightInset());
    super.layoutChildren();
    double width = getWidth() - snappedLeftInset() - snappedRightInset();
    double y = getHeight() - 7;
    gauge.resizeRelocate(snappedLeftInset(), y, width, 3);
    if (gaugeFill.getUserData() instanceof Double share) {
      gaugeFill.resizeRelocate(snappedLeftInset(), y, width * share, 3);
    }
  }
}
