package org.etchscope.app.workbench.command;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.TimeText;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.TileJourney;
import org.etchscope.sim.trace.TileJourney.Kind;
import org.etchscope.sim.trace.TileJourney.Leg;
import org.etchscope.views.chip.Elements;
import org.etchscope.views.terms.Terms;

/// The way of one tile through the chip, leg by leg; a leg that is pressed is gone to, with what is
/// at work selected.
public final class JourneyCard extends VBox {

  private static final double WIDTH = 460;

  /// Legs shown; a tile of a large batch is used by very many gangs.
  private static final int MOST_LEGS = 12;

  private final WorkbenchModel model;

  JourneyCard(WorkbenchModel model, TileJourney journey, Runnable close) {
    this.model = model;
    setId("journey");
    getStyleClass().add("card");
    String stage = model.say(Terms.of(journey.stage()));
    getChildren()
        .addAll(
            Texts.of(
                model.say(
                    TimeText.JOURNEY_TITLE,
                    Figures.whole(journey.tile() + 1),
                    stage,
                    Figures.scaled((double) journey.bytes(), "B")),
                "title",
                "high"),
            Texts.of(
                model.say(TimeText.JOURNEY_LAYER, Figures.whole(journey.layer() + 1)),
                "body",
                "mid"),
            legs(journey),
            help(),
            CardButtons.close(model, "journeyClose", close));
    setMinWidth(WIDTH);
    setMaxSize(WIDTH, USE_PREF_SIZE);
  }

  private Label help() {
    Label help = Texts.of(model.say(TimeText.JOURNEY_HELP), "label-text", "low");
    help.setWrapText(true);
    help.setMinHeight(USE_PREF_SIZE);
    return help;
  }

  private GridPane legs(TileJourney journey) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("keys-grid");
    int shown = Math.min(MOST_LEGS, journey.legs().size());
    for (int i = 0; i < shown; i++) {
      Leg leg = journey.legs().get(i);
      Button go = new Button(model.say(TimeText.of(leg.kind()), model.say(Terms.of(leg.stage()))));
      go.setId("leg-" + i);
      go.setMaxWidth(Double.MAX_VALUE);
      go.setAlignment(Pos.CENTER_LEFT);
      go.setAccessibleText(
          model.say(
              TimeText.JOURNEY_LEG,
              go.getText(),
              Figures.whole(leg.from()),
              Figures.whole(leg.to())));
      go.setOnAction(_ -> goTo(leg));
      grid.addRow(
          i,
          go,
          Texts.fixed(Figures.whole(leg.from()), "body", "mid"),
          Texts.fixed(
              model.say(TimeText.JOURNEY_CYCLES, Figures.whole(leg.cycles())), "body", "high"));
    }
    return grid;
  }

  private void goTo(Leg leg) {
    model.playback().pause();
    model.playback().seek(leg.from());
    String id =
        switch (leg.kind()) {
          case FETCH, WAIT -> leg.stage() == Stage.ATTENTION ? "sram.kv" : "sram.weights";
          case USE, NEXT -> Elements.idOf(leg.stage()).orElse(null);
        };
    if (id != null || leg.kind() == Kind.USE) {
      model.selection().set(id);
    }
  }
}
