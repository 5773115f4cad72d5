package org.etchscope.app.workbench;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says which layer of a model the chip has no unit for.
final class RefusalCard extends VBox {

  private static final double WIDTH = 520;

  private final Label title = Texts.of("", "title", "high");
  private final Label layer = Texts.of("", "body-strong", "stall-text");
  private final Label reason = Texts.of("", "body", "mid");

  RefusalCard(WorkbenchModel model, WindowActions actions) {
    setId("refusal");
    getStyleClass().add("card");
    for (Label label : new Label[] {layer, reason}) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    Button another = new Button("Open another model");
    another.setId("openAnother");
    another.setAccessibleText("open another model");
    another.getStyleClass().add("accent-button");
    another.setOnAction(_ -> actions.openModelFile());
    Button back = new Button("Back to the last run");
    back.setId("dismissRefusal");
    back.setAccessibleText("back to the last run");
    back.setOnAction(_ -> model.dismissRefusal());
    HBox buttons = new HBox(another, back);
    buttons.getStyleClass().add("card-buttons");
    getChildren().addAll(title, layer, reason, buttons);
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    model.refusal().subscribe(this::show);
  }

  private void show(@Nullable Refusal refusal) {
    setVisible(refusal != null);
    if (refusal != null) {
      title.setText("This chip cannot run " + refusal.model());
      layer.setText(refusal.layer());
      reason.setText("There is no unit for it, because " + refusal.reason() + ".");
    }
  }
}
