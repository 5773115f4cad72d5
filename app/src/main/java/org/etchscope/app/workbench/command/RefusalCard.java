package org.etchscope.app.workbench.command;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Refusal;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// Says which layer of a model the chip has no unit for and, on demand, why.
public final class RefusalCard extends VBox {

  private static final double WIDTH = 520;

  private final WorkbenchModel model;
  private final Label title = Texts.of("", "title", "high");
  private final Label sentence = wrapped("body-strong", "stall-text");
  private final ToggleButton why = new ToggleButton();
  private final Label layer = wrapped("body", "high");
  private final Label missing = wrapped("body", "high");
  private final Label reason = wrapped("body", "high");
  private final Label has = wrapped("body", "mid");
  private final List<Node> parts;

  public RefusalCard(WorkbenchModel model, WindowActions actions) {
    this.model = model;
    setId("refusal");
    getStyleClass().add("card");
    Button another = new Button(model.say(WorkbenchText.OPEN_ANOTHER));
    another.setId("openAnother");
    another.setAccessibleText(model.say(WorkbenchText.OPEN_ANOTHER));
    another.getStyleClass().add("accent-button");
    another.setOnAction(_ -> actions.openModelFile());
    why.setText(model.say(WorkbenchText.VIEW_WHY));
    why.setId("whyRefused");
    why.setAccessibleText(model.say(WorkbenchText.WHY_REFUSED));
    Button back = new Button(model.say(WorkbenchText.BACK_TO_LAST));
    back.setId("dismissRefusal");
    back.setAccessibleText(model.say(WorkbenchText.BACK_TO_LAST));
    back.setOnAction(_ -> model.notices().dismissRefusal());
    HBox buttons = new HBox(another, why, back);
    buttons.getStyleClass().add("card-buttons");
    parts = List.of(title, sentence, details(), buttons);
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
    WhileShown.follow(this, model.notices().refusal(), this::show);
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
    List<Phrase> names =
        List.of(
            WorkbenchText.REFUSED_LAYER,
            WorkbenchText.MISSING_UNIT,
            WorkbenchText.REASON,
            WorkbenchText.CHIP_HAS);
    Label[] values = {layer, missing, reason, has};
    for (int i = 0; i < names.size(); i++) {
      grid.add(Texts.fixed(model.say(names.get(i)), "body", "low"), 0, i);
      grid.add(values[i], 1, i);
    }
    grid.visibleProperty().bind(why.selectedProperty());
    grid.managedProperty().bind(why.selectedProperty());
    return grid;
  }

  private void show(@Nullable Refusal refusal) {
    setVisible(refusal != null);
    getChildren().setAll(refusal == null ? List.of() : parts);
    if (refusal != null) {
      title.setText(model.say(WorkbenchText.CANNOT_RUN, refusal.model()));
      sentence.setText(model.say(WorkbenchText.NO_UNIT_FOR, refusal.layer()));
      why.setSelected(false);
      layer.setText(refusal.place());
      missing.setText(model.say(WorkbenchText.ONE_FOR, refusal.operation()));
      reason.setText(refusal.reason());
      has.setText(model.say(WorkbenchText.WHAT_IS_ETCHED));
    }
  }
}
