package org.etchscope.app.workbench;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Shows a region larger or smaller than it is. A region that does not get its least size that way
/// keeps it, and can be scrolled, so that nothing of it is out of reach.
final class ScalePane extends Region {

  private static final double BAR = 10;

  private Region content;
  private final double leastWidth;
  private final double leastHeight;
  private final ReadOnlyDoubleProperty scale;
  private final Scale transform = new Scale(1, 1);
  private final ScrollBar across = bar(Orientation.HORIZONTAL);
  private final ScrollBar down = bar(Orientation.VERTICAL);

  ScalePane(
      Region content,
      double leastWidth,
      double leastHeight,
      ReadOnlyDoubleProperty scale,
      Language language) {
    name(across, PanelText.SCROLL_SIDEWAYS, language);
    name(down, PanelText.SCROLL_UP_AND_DOWN, language);
    this.content = content;
    this.leastWidth = leastWidth;
    this.leastHeight = leastHeight;
    this.scale = scale;
    getChildren().addAll(content, across, down);
    content.getTransforms().add(transform);
    content.setManaged(false);
    WhileShown.follow(this, scale, _ -> requestLayout());
    across.valueProperty().subscribe(this::place);
    down.valueProperty().subscribe(this::place);
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
  }

  /// Shows another region in place of the one before. What knows the rules of the scene's sheets
  /// for this pane need not match them anew.
  ///
  /// @param language what the names of the bars are in
  void show(Region other, Language language) {
    content.getTransforms().remove(transform);
    name(across, PanelText.SCROLL_SIDEWAYS, language);
    name(down, PanelText.SCROLL_UP_AND_DOWN, language);
    other.getTransforms().add(transform);
    other.setManaged(false);
    getChildren().set(getChildren().indexOf(content), other);
    content = other;
    requestLayout();
  }

  /// How much larger than it is the region is shown.
  double factor() {
    return scale.get();
  }

  private static ScrollBar bar(Orientation orientation) {
    ScrollBar bar = new ScrollBar();
    bar.setOrientation(orientation);
    bar.setFocusTraversable(false);
    bar.setVisible(false);
    bar.setManaged(false);
    bar.setUnitIncrement(40);
    return bar;
  }

  private static void name(ScrollBar bar, Phrase name, Language language) {
    bar.setAccessibleText(name.in(language));
  }

  @Override
  protected void layoutChildren() {
    double factor = scale.get();
    transform.setX(factor);
    transform.setY(factor);
    boolean tooWide = leastWidth * factor > getWidth() + 0.5;
    boolean tooHigh = leastHeight * factor > getHeight() - (tooWide ? BAR : 0) + 0.5;
    tooWide = leastWidth * factor > getWidth() - (tooHigh ? BAR : 0) + 0.5;
    double width = getWidth() - (tooHigh ? BAR : 0);
    double height = getHeight() - (tooWide ? BAR : 0);
    double contentWidth = Math.max(leastWidth, width / factor);
    double contentHeight = Math.max(leastHeight, height / factor);
    content.resize(contentWidth, contentHeight);
    show(across, tooWide, contentWidth * factor, width);
    show(down, tooHigh, contentHeight * factor, height);
    across.resizeRelocate(0, height, width, BAR);
    down.resizeRelocate(width, 0, BAR, height);
    place();
  }

  private static void show(ScrollBar bar, boolean shown, double whole, double seen) {
    double most = shown ? whole - seen : 0;
    bar.setVisible(shown);
    bar.setMax(most);
    bar.setBlockIncrement(seen / 2);
    bar.setVisibleAmount(shown ? most * seen / whole : 0);
    bar.setValue(Math.clamp(bar.getValue(), 0, most));
  }

  private void place() {
    content.setLayoutX(Math.rint(-across.getValue()));
    content.setLayoutY(Math.rint(-down.getValue()));
  }

  private void scroll(ScrollEvent event) {
    if (down.isVisible()) {
      down.setValue(Math.clamp(down.getValue() - event.getDeltaY(), 0, down.getMax()));
    }
    if (across.isVisible()) {
      across.setValue(Math.clamp(across.getValue() - event.getDeltaX(), 0, across.getMax()));
    }
  }

  /// Brings what the keyboard has gone to into view.
  private void reveal(Node focused) {
    if (focused == null || !(across.isVisible() || down.isVisible())) {
      return;
    }
    Bounds place = content.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
    double factor = scale.get();
    reveal(across, place.getMinX() * factor, place.getMaxX() * factor, getWidth() - BAR);
    reveal(down, place.getMinY() * factor, place.getMaxY() * factor, getHeight() - BAR);
  }

  private static void reveal(ScrollBar bar, double from, double to, double seen) {
    double value = bar.getValue();
    if (to > value + seen) {
      value = to - seen;
    }
    // What is larger than the view shows its begin.
    bar.setValue(Math.clamp(Math.min(value, from), 0, bar.getMax()));
  }
}
