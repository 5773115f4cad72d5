package org.etchscope.app.workbench.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.command.MoreViewKeys;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.view.CentreView;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.surface.TextMeter;
import org.etchscope.views.surface.TextStyle;

/// The segments that choose a view. Those that find no room are in a menu at their end.
public final class ViewSwitch extends Region {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final double PADDING = 3;
  private static final double HEIGHT = 26;
  private static final double BESIDE_LABEL = 22;
  private static final double MORE_WIDTH = 92;
  private static final double LEAST_WIDTH = 240;

  private final WorkbenchModel model;
  private final List<CentreView.Title> titles;
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final MenuButton more = new MenuButton();
  private int offeredFrom = -1;

  ViewSwitch(WorkbenchModel model, List<CentreView.Title> titles) {
    this.model = model;
    this.titles = List.copyOf(titles);
    setId("views");
    getStyleClass().addAll("segmented", "views");
    setMaxHeight(USE_PREF_SIZE);
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < titles.size(); i++) {
      buttons.add(button(group, i));
    }
    more.setId("moreViews");
    more.getStyleClass().add("more-views");
    more.setAccessibleText(model.say(WorkbenchText.MORE_VIEWS));
    getChildren().addAll(buttons);
    getChildren().add(more);
    WhileShown.follow(this, model.view(), _ -> show());
  }

  private ToggleButton button(ToggleGroup group, int index) {
    CentreView.Title title = titles.get(index);
    ToggleButton button = new ToggleButton(title.label());
    button.setId("view-" + title.id());
    button.setToggleGroup(group);
    button.setMnemonicParsing(false);
    String label = MoreViewKeys.label(index);
    String key = label.isEmpty() ? "" : " (" + label + ")";
    button.setAccessibleText(title.label() + ": " + title.help() + key);
    ControlTips.explain(button, title.help() + key);
    button.setOnAction(_ -> {
      // A segment that is chosen already stays chosen.
      button.setSelected(true);
      model.view().set(title.id());
    });
    return button;
  }

  private int chosen() {
    String id = model.view().get();
    for (int i = 0; i < titles.size(); i++) {
      if (titles.get(i).id().equals(id)) {
        return i;
      }
    }
    return 0;
  }

  private void show() {
    buttons.get(chosen()).setSelected(true);
    offeredFrom = -1;
    requestLayout();
  }

  /// As wide as the label is when it is chosen, so that nothing moves when it is.
  private double widthOf(int index) {
    return Math.ceil(TextMeter.width(TextStyle.BODY_STRONG, titles.get(index).label()))
        + BESIDE_LABEL;
  }

  @Override
  protected double computePrefWidth(double height) {
    double sum = 2 * PADDING;
    for (int i = 0; i < buttons.size(); i++) {
      sum += widthOf(i);
    }
    return sum;
  }

  @Override
  protected double computeMinWidth(double height) {
    return Math.min(LEAST_WIDTH, computePrefWidth(height));
  }

  @Override
  protected void layoutChildren() {
    double end = getWidth() - PADDING;
    double endOfSegments = computePrefWidth(-1) <= getWidth() + 0.5 ? end : end - MORE_WIDTH;
    int fit = 0;
    double used = PADDING;
    while (fit < buttons.size() && used + widthOf(fit) <= endOfSegments + 0.5) {
      used += widthOf(fit);
      fit++;
    }
    boolean all = fit == buttons.size();
    // What is left over is shared, so that the last part ends where the frame does.
    double spare = Math.max(0, endOfSegments - used) / (all ? fit : fit + 1);
    double x = PADDING;
    for (int i = 0; i < buttons.size(); i++) {
      buttons.get(i).setVisible(i < fit);
      if (i < fit) {
        double next = x + widthOf(i) + spare;
        place(buttons.get(i), Math.rint(x), Math.rint(next) - Math.rint(x));
        x = next;
      }
    }
    more.setVisible(!all);
    place(more, Math.rint(x), end - Math.rint(x));
    offer(fit);
  }

  private void place(Node node, double x, double width) {
    node.resizeRelocate(x, Math.rint((getHeight() - HEIGHT) / 2), width, HEIGHT);
  }

  /// Puts the views from one on into the menu.
  private void offer(int from) {
    if (from == offeredFrom) {
      return;
    }
    offeredFrom = from;
    int chosen = chosen();
    more.setText(chosen < from ? model.say(WorkbenchText.MORE) : titles.get(chosen).label());
    more.pseudoClassStateChanged(CHOSEN, chosen >= from);
    more.getItems().clear();
    for (CentreView.Title title : titles.subList(from, titles.size())) {
      MenuItem item = new MenuItem(title.label() + ": " + title.help());
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> model.view().set(title.id()));
      more.getItems().add(item);
    }
  }
}
