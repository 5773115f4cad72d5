package org.etchscope.app.workbench.control;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A few values side by side, one of them chosen.
public final class Segmented<T> extends HBox {

  private final ToggleGroup group = new ToggleGroup();
  private final Consumer<T> chosen;

  /// @param chosen takes the value that a person chooses
  public Segmented(
      List<T> values, Function<T, String> label, Function<T, String> help, Consumer<T> chosen) {
    this.chosen = chosen;
    getStyleClass().add("segmented");
    for (T value : values) {
      getChildren().add(button(value, label.apply(value), help.apply(value)));
    }
  }

  private ToggleButton button(T value, String label, String help) {
    ToggleButton button = new ToggleButton(label);
    button.setUserData(value);
    button.setToggleGroup(group);
    button.setMnemonicParsing(false);
    button.setAccessibleText(label + ": " + help);
    ControlTips.explain(button, help);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(_ -> {
      // A segment that is chosen already stays chosen.
      button.setSelected(true);
      chosen.accept(value);
    });
    return button;
  }

  /// Lets the values be cut where there is no room for them.
  public Segmented<T> shrinking() {
    getChildren().forEach(button -> ((ToggleButton) button).setMinWidth(0));
    return this;
  }

  /// Shows a value as chosen.
  public void show(T value) {
    group.getToggles().stream()
        .filter(toggle -> Objects.equals(toggle.getUserData(), value))
        .findFirst()
        .ifPresent(group::selectToggle);
  }
}
