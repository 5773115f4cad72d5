package org.etchscope.app.workbench.command;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.etchscope.app.workbench.control.Overlay;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.parameter.ParameterSheet;
import org.etchscope.app.workbench.words.TimeText;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.TileJourney;
import org.etchscope.views.chip.Elements;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Cards and sheets that a person can lay over the window, one at a time.
public final class Cards {

  /// Below the title bar and the readouts, above the timeline.
  private static final Insets BESIDE = new Insets(136, 0, 32, 8);

  private static final Insets BESIDE_RIGHT = new Insets(136, 296, 0, 0);

  private final WorkbenchModel model;
  private final WindowActions actions;
  private final Overlay overlay;
  private @Nullable ParameterSheet sheet;

  /// @param overlay where they lie
  public Cards(WorkbenchModel model, WindowActions actions, Overlay overlay) {
    this.model = model;
    this.actions = actions;
    this.overlay = overlay;
  }

  /// Places of the run, to go to or to stop at.
  public void places() {
    Destinations places =
        new Destinations(model, work -> Thread.ofVirtual().start(work), Platform::runLater);
    CommandPalette palette =
        new CommandPalette(
            places::of,
            model.say(TimeText.GO_PROMPT),
            model.say(TimeText.GO_PROMPT),
            model.say(TimeText.GO_LIST),
            overlay::close);
    overlay.show(palette, () -> actions.cards().places());
    palette.begin();
  }

  /// Follows the tile that the selected unit has in hand, HBM's if none is selected.
  public void journey() {
    SimulationResult run = model.shown();
    if (run == null) {
      return;
    }
    long now = model.playback().now();
    Language language = model.appearance().language().get();
    Unit unit =
        Optional.ofNullable(model.selection().get())
            .flatMap(id -> new Elements(run).element(id, now, language))
            .flatMap(element -> Optional.ofNullable(element.unit()))
            .orElse(Unit.HBM);
    TileJourney.at(run.trace(), now, unit)
        .ifPresentOrElse(
            this::follow, () -> model.notices().complain(model.say(TimeText.JOURNEY_NONE)));
  }

  private void follow(TileJourney journey) {
    model.playback().pause();
    model.marks().follow(journey);
    JourneyCard card =
        new JourneyCard(
            model,
            journey,
            () -> {
              model.marks().follow(null);
              overlay.close();
            });
    StackPane.setMargin(card, BESIDE_RIGHT);
    overlay.show(card, Pos.TOP_RIGHT, () -> actions.cards().follow(journey));
    card.lookupAll(".button").stream().findFirst().ifPresent(Node::requestFocus);
  }

  /// How a person likes the window.
  public void preferences() {
    overlay.show(new PreferencesCard(model, overlay::close), () -> actions.cards().preferences());
  }

  /// What can be opened, and what was opened last.
  public void open() {
    OpenCard card = new OpenCard(model, actions, overlay::close);
    overlay.show(card, () -> actions.cards().open());
    card.begin();
  }

  /// Every field of model, chip and workload, to find and change it.
  public void parameters() {
    if (sheet == null) {
      sheet = new ParameterSheet(model, overlay::close);
      StackPane.setMargin(sheet, BESIDE);
    }
    // It lies at the side, so that what changes can be seen.
    overlay.show(sheet, Pos.CENTER_LEFT, () -> actions.cards().parameters());
    sheet.begin();
  }
}
