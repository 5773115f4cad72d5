package org.etchscope.app.workbench.parameter;

import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Provenances;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.views.quoted.Quoted;

/// How many numbers of the chip are assumed; pressed, it lists them with their reasons.
public final class AssumedBadge extends Button {

  private static final double LIST_WIDTH = 560;
  private static final double LIST_HEIGHT = 560;

  private final WorkbenchModel model;
  private boolean narrow;
  private final Popup popup = new Popup();
  private final Label words = Texts.of("", "body-strong", "high");

  public AssumedBadge(WorkbenchModel model) {
    this.model = model;
    setId("assumed");
    getStyleClass().add("assumed-badge");
    setMaxWidth(Double.MAX_VALUE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox content = new HBox(Icons.DASHED_RING.node(), words, space, Icons.CHEVRON_RIGHT.node());
    content.setAlignment(Pos.CENTER_LEFT);
    content.getStyleClass().add("assumed-content");
    content.prefWidthProperty().bind(widthProperty().subtract(28));
    setGraphic(content);
    setOnAction(_ -> open());
    popup.setAutoHide(true);
    popup.setHideOnEscape(true);
    WhileShown.follow(this, model.scenario(), scenario -> show(scenario.chip()));
  }

  /// Says it in fewer words where there is no room.
  public void setNarrow(boolean isNarrow) {
    narrow = isNarrow;
    show(model.wanted().chip());
  }

  private void show(ChipSpec chip) {
    long number = Provenances.assumed(chip);
    String all =
        model.say(
            number == 1 ? WorkbenchText.ASSUMED_PARAMETER : WorkbenchText.ASSUMED_PARAMETERS,
            Figures.whole(number));
    words.setText(narrow ? model.say(WorkbenchText.ASSUMED_COUNT, Figures.whole(number)) : all);
    setAccessibleText(model.say(WorkbenchText.ASSUMED_HELP, all));
  }

  private void open() {
    if (popup.isShowing()) {
      popup.hide();
      return;
    }
    popup.getContent().setAll(list(model.wanted().chip()));
    Bounds place = localToScreen(getLayoutBounds());
    popup.show(this, place.getMaxX() - LIST_WIDTH, place.getMaxY() + 8);
  }

  private Region list(ChipSpec chip) {
    VBox rows = new VBox();
    rows.getStyleClass().add("source-rows");
    rows.getChildren().add(Texts.of(Quoted.in(model.language(), chip.name()), "title", "high"));
    rows.getChildren().add(Texts.of(model.say(WorkbenchText.NOT_PUBLISHED), "label-text", "mid"));
    Mark last = Mark.PUBLISHED;
    for (Provenances.Entry entry : Provenances.unpublished(chip, model.language())) {
      if (entry.mark() != last) {
        last = entry.mark();
        rows.getChildren()
            .add(
                Texts.of(
                    model.say(Provenances.name(last)).toUpperCase(Locale.ROOT),
                    "section-text",
                    "low",
                    "source-head"));
      }
      rows.getChildren().add(row(entry));
    }
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("source-list");
    scroll.setPrefSize(LIST_WIDTH, LIST_HEIGHT);
    scroll.setMaxSize(LIST_WIDTH, LIST_HEIGHT);
    return scroll;
  }

  private static Region row(Provenances.Entry entry) {
    Label name = Texts.of(entry.label(), "body", "high");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox line = new HBox(name, space, Texts.fixed(entry.value(), "body-strong", "high"));
    line.getStyleClass().add("source-line");
    Label source = Texts.of(entry.source(), "label-text", "mid");
    source.setWrapText(true);
    source.setMinHeight(Region.USE_PREF_SIZE);
    VBox row = new VBox(line, source);
    row.getStyleClass().add("source-row");
    return row;
  }
}
