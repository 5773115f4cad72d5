package org.etchscope.app.workbench.control;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// Shows a region larger or smaller than it is. A region that does not get its least size that way
/// keeps it, and can be scrolled, so that nothing of it is out of reach. Two things are seen whole
/// instead, as large as the room allows: what is shown to a class, and a region that nobody wants
/// larger than it is, in a window that is only a little too small.
public final class ScalePane extends Region {

  private static final double BAR = 10;

  /// The smallest factor at which a window that is too small is filled rather than scrolled.
  private static final double LITTLE = 0.75;

  private Region content;
  private @Nullable Region next;
  private final double leastWidth;
  private final double leastHeight;
  private final ReadOnlyDoubleProperty scale;
  private final ReadOnlyDoubleWrapper factor = new ReadOnlyDoubleWrapper(1);
  private final Scale transform = new Scale(1, 1);
  private final ScrollBar across = bar(Orientation.HORIZONTAL);
  private final ScrollBar down = bar(Orientation.VERTICAL);
  private boolean whole;

  public ScalePane(
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
    factor.set(scale.get());
    getChildren().addAll(content, across, down);
    content.getTransforms().add(transform);
    content.setManaged(false);
    WhileShown.follow(this, scale, _ -> requestLayout());
    across.valueProperty().subscribe(_ -> place());
    down.valueProperty().subscribe(_ -> place());
    addEventHandler(ScrollEvent.SCROLL, this::scroll);
    sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::reveal);
  }

  /// Puts another region below the one that is shown, in the same place. What knows the rules of
  /// the scene's sheets for this pane need not match them anew.
  public void prepare(Region other) {
    other.getTransforms().add(transform);
    other.setManaged(false);
    getChildren().addFirst(other);
    next = other;
    requestLayout();
  }

  /// Shows what was prepared in place of the region that is shown.
  ///
  /// @param language what the names of the bars are in
  public void exchange(Language language) {
    if (next == null) {
      return;
    }
    name(across, PanelText.SCROLL_SIDEWAYS, language);
    name(down, PanelText.SCROLL_UP_AND_DOWN, language);
    getChildren().remove(content);
    content.getTransforms().remove(transform);
    content = next;
    next = null;
    requestLayout();
  }

  /// How much larger than it is the region is shown.
  public ReadOnlyDoubleProperty factor() {
    return factor.getReadOnlyProperty();
  }

  /// Shows all of the region at once, or again as large as it is asked for.
  public void showWhole(boolean all) {
    whole = all;
    requestLayout();
  }

  /// Gives its bars their colours.
  public void dress(String style) {
    across.setStyle(style);
    down.setStyle(style);
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
    double room = Math.min(getWidth() / leastWidth, getHeight() / leastHeight);
    boolean fits = whole ? room > 0 : scale.get() <= 1 && room >= LITTLE;
    factor.set(fits ? Math.min(scale.get(), room) : scale.get());
    layoutAt(factor.get());
  }

  private void layoutAt(double factor) {
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
    if (next != null) {
      next.resize(contentWidth, contentHeight);
    }
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
    place(content);
    if (next != null) {
      place(next);
    }
  }

  private void place(Region shown) {
    shown.setLayoutX(Math.rint(-across.getValue()));
    shown.setLayoutY(Math.rint(-down.getValue()));
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
    // What has just been laid over the window has no place yet.
    content.applyCss();
    content.layout();
    Node part = focused;
    while (part.getParent() != null && !content.equals(part.getParent())) {
      part = part.getParent();
    }
    // A card is brought as far as there is room for it; what fills the window stays.
    if (part.getLayoutBounds().getWidth() < content.getWidth()) {
      bring(part);
    }
    bring(focused);
  }

  private void bring(Node node) {
    Bounds place = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double size = factor.get();
    reveal(across, place.getMinX() * size, place.getMaxX() * size, getWidth() - BAR);
    reveal(down, place.getMinY() * size, place.getMaxY() * size, getHeight() - BAR);
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
