package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.array.RunArrays;
import org.etchscope.views.terms.Terms;
import org.jspecify.annotations.Nullable;

/// The row above the microscope: which product, which array, which of its tiles, how many cells.
public final class ArrayBar extends HBox {

  private static final List<Integer> SIDES = List.of(4, 8, 16);

  private final WorkbenchModel model;
  private final ArrayChoice choice;
  private final MenuButton products = new MenuButton();
  private final Label array = Texts.fixed("", "body-medium", "high");
  private final Segmented<Integer> sides;
  private @Nullable ArrayView view;

  ArrayBar(WorkbenchModel model, ArrayChoice choice) {
    this.model = model;
    this.choice = choice;
    setId("arrayBar");
    getStyleClass().add("array-bar");
    setAlignment(Pos.CENTER_LEFT);
    products.setId("arrayProduct");
    products.setText(model.say(WorkbenchText.WHAT_IS_AT_WORK));
    products.setAccessibleText(model.say(WorkbenchText.PRODUCT));
    products.setMnemonicParsing(false);
    ControlTips.explain(products, model.say(WorkbenchText.PRODUCT_HELP));
    array.setId("arrayNumber");
    sides =
        new Segmented<>(
            SIDES,
            side -> side + " × " + side,
            side -> model.say(WorkbenchText.LOOK_AT_CELLS, side, side),
            this::look);
    sides.getStyleClass().add("small");
    sides.setId("arraySide");
    sides.show(ArrayChoice.FIRST_SIDE);
    getChildren()
        .addAll(
            products,
            button("arrayPrevious", "‹", model.say(WorkbenchText.PREVIOUS_ARRAY), () -> turn(-1)),
            array,
            button("arrayNext", "›", model.say(WorkbenchText.NEXT_ARRAY), () -> turn(1)),
            button(
                "tilePrevious",
                model.say(WorkbenchText.PREVIOUS_TILE),
                model.say(WorkbenchText.PREVIOUS_TILE_HELP),
                this::previousTile),
            button(
                "tileNext",
                model.say(WorkbenchText.NEXT_TILE),
                model.say(WorkbenchText.NEXT_TILE_HELP),
                this::nextTile),
            sides);
  }

  private static Button button(String id, String label, String help, Runnable action) {
    Button button = new Button(label);
    button.setId(id);
    button.setMnemonicParsing(false);
    button.setAccessibleText(help);
    ControlTips.explain(button, help);
    button.setOnAction(_ -> action.run());
    return button;
  }

  /// Shows another run.
  void open(ArrayView newView) {
    view = newView;
    products.getItems().clear();
    products.getItems().add(item(null, model.say(WorkbenchText.WHAT_IS_AT_WORK)));
    for (Stage product : newView.arrays().tiles().products()) {
      products.getItems().add(item(product, model.say(Terms.of(product))));
    }
  }

  private MenuItem item(@Nullable Stage product, String label) {
    MenuItem item = new MenuItem(label);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> choice.product().set(product));
    return item;
  }

  /// Shows what is chosen.
  void show() {
    ArrayView shown = view;
    if (shown == null) {
      return;
    }
    Stage product = shown.product(model.playback().now());
    String label =
        choice.product().get() == null
            ? model.say(WorkbenchText.AT_WORK, Terms.of(product))
            : model.say(Terms.of(product));
    products.setText(label);
    products.setAccessibleText(model.say(WorkbenchText.PRODUCT_IS, label));
    array.setText(
        model.say(
            WorkbenchText.ARRAY_OF,
            Figures.whole(shown.array() + 1L),
            Figures.whole(shown.arrays().arrays())));
  }

  /// Another array of the same product.
  void turn(int by) {
    ArrayView shown = view;
    if (shown != null) {
      choice.array().set(Math.floorMod(shown.array() + by, shown.arrays().arrays()));
    }
  }

  void nextTile() {
    ArrayView shown = view;
    if (shown != null) {
      long now = model.playback().now();
      goTo(shown.arrays().tiles().next(shown.product(now), shown.array(), now));
    }
  }

  void previousTile() {
    ArrayView shown = view;
    if (shown != null) {
      long now = model.playback().now();
      goTo(shown.arrays().tiles().previous(shown.product(now), shown.array(), now));
    }
  }

  /// Where one looks at a tile, one stays with its product.
  private void goTo(Optional<Long> cycle) {
    cycle.ifPresent(begin -> {
      ArrayView shown = view;
      if (shown != null && choice.product().get() == null) {
        choice.product().set(shown.product(model.playback().now()));
      }
      model.playback().pause();
      model.playback().seek(Math.max(0, begin));
    });
  }

  private void look(int side) {
    ArrayView shown = view;
    if (shown != null) {
      RunArrays arrays = shown.arrays();
      choice.look(choice.window().get().of(side, arrays.rows(), arrays.columns()));
    }
  }
}
