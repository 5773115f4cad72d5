package org.etchscope.app.workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says which layer of a model the chip has no unit for and, on demand, why.
final class RefusalCard extends VBox {

  private static final double WIDTH = 520;

  private final Label title = Texts.of("", "title", "high");
  private final Label sentence = wrapped("body-strong", "stall-text");
  private final ToggleButton why = new ToggleButton("Why");
  private final Label layer = wrapped("body", "high");
  private final Label missing = wrapped("body", "high");
  private final Label reason = wrapped("body", "high");
  private final Label has = wrapped("body", "mid");

  RefusalCard(WorkbenchModel model, WindowActions actions) {
    setId("refusal");
    getStyleClass().add("card");
    Button another = new Button("Open another model");
    another.setId("openAnother");
    another.setAccessibleText("open another model");
    another.getStyleClass().add("accent-button");
    another.setOnAction(_ -> actions.openModelFile());
    why.setId("whyRefused");
    why.setAccessibleText("why: the layer, the unit that is missing, and the reason");
    Button back = new Button("Back to the last run");
    back.setId("dismissRefusal");
    back.setAccessibleText("back to the last run");
    back.setOnAction(_ -> model.notices().dismissRefusal());
    HBox buttons = new HBox(another, why, back);
    buttons.getStyleClass().add("card-buttons");
    getChildren().addAll(title, sentence, details(), buttons);
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    model.notices().refusal().subscribe(this::show);
  }

  private static Label wrapped(String... styles) {
    Label label = Texts.of("", styles);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private Region details() {
    GridPane grid = new GridPane();
    grid.setId("whyDetails");
    grid.getStyleClass().add("keys-grid");
    String[] names = {"Layer", "Missing unit", "Reason", "The chip has"};
    Label[] values = {layer, missing, reason, has};
    for (int i = 0; i < names.length; i++) {
      grid.add(Texts.fixed(names[i], "body", "low"), 0, i);
      grid.add(values[i], 1, i);
    }
    grid.visibleProperty().bind(why.selectedProperty());
    grid.managedProperty().bind(why.selectedProperty());
    return grid;
  }

  private void show(@Nullable Refusal refusal) {
    setVisible(refusal != null);
    if (refusal != null) {
      title.setText("This chip cannot run " + refusal.model());
      sentence.setText("There is no unit for " + refusal.layer());
      why.setSelected(false);
      layer.setText(refusal.place());
      missing.setText("one for " + refusal.operation());
      reason.setText(refusal.reason());
      has.setText(
          "arrays for matrix products, a unit for softmax attention, and a vector unit for norms,"
              + " activations and residuals; nothing else is etched");
    }
  }
}
