package org.etchscope.app.workbench.view;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Segmented;
import org.etchscope.app.workbench.model.CompareDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.InquiryText;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.compare.Alignment;
import org.etchscope.views.quoted.Quoted;
import org.jspecify.annotations.Nullable;

/// The row above a comparison: what stands for A and B, and how they are compared.
public final class CompareBar extends HBox {

  private static final double NAME_WIDTH = 250;

  private final WorkbenchModel model;
  private final CompareDesk desk;
  private final MenuButton first = new MenuButton();
  private final MenuButton second = new MenuButton();
  private final Segmented<CompareDesk.Kind> kinds;
  private final Segmented<Alignment> alignments;

  CompareBar(WorkbenchModel model, CompareDesk desk) {
    this.model = model;
    this.desk = desk;
    setId("compareBar");
    getStyleClass().add("array-bar");
    setAlignment(Pos.CENTER_LEFT);
    side(first, "compareFirst", InquiryText.PIN_A, InquiryText.UNPIN_A, desk.first());
    side(second, "compareSecond", InquiryText.PIN_B, InquiryText.UNPIN_B, desk.second());
    Button swap = new Button("⇄");
    swap.setId("compareSwap");
    swap.setAccessibleText(model.say(InquiryText.SWAP));
    ControlTips.explain(swap, model.say(InquiryText.SWAP));
    swap.setOnAction(_ -> CompareCommands.swap(model));
    kinds =
        new Segmented<>(
            List.of(CompareDesk.Kind.values()),
            kind -> model.say(InquiryText.valueOf("COMPARE_" + kind.name())),
            kind -> model.say(InquiryText.valueOf("COMPARE_" + kind.name() + "_HELP")),
            desk.kind()::set);
    kinds.getStyleClass().add("small");
    alignments =
        new Segmented<>(
            List.of(Alignment.values()),
            alignment -> model.say(InquiryText.valueOf("ALIGN_" + alignment.name())),
            alignment -> model.say(InquiryText.valueOf("ALIGN_" + alignment.name() + "_HELP")),
            desk.alignment()::set);
    alignments.getStyleClass().add("small");
    getChildren().addAll(first, swap, second, kinds, alignments);
  }

  private void side(
      MenuButton button,
      String id,
      InquiryText pin,
      InquiryText unpin,
      ObjectProperty<@Nullable Scenario> side) {
    button.setId(id);
    button.setMnemonicParsing(false);
    button.setMaxWidth(NAME_WIDTH);
    button.getItems().add(item(model.say(pin), () -> CompareCommands.pin(model, side)));
    button.getItems().add(item(model.say(unpin), () -> side.set(null)));
    button.getItems().add(new SeparatorMenuItem());
    for (String chip : ChipLibrary.ids()) {
      button.getItems().add(item(model.say(InquiryText.SAME_ON, chip), () -> onChip(side, chip)));
    }
  }

  private static MenuItem item(String label, Runnable action) {
    MenuItem item = new MenuItem(label);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  /// What the window shows, on another chip.
  private void onChip(ObjectProperty<@Nullable Scenario> side, String id) {
    SimulationResult shown = model.shown();
    if (shown != null) {
      Scenario scenario = shown.scenario();
      ChipSpec chip = ChipLibrary.load(id);
      side.set(new Scenario(scenario.model(), chip, scenario.workload()));
    }
  }

  /// Shows what is chosen.
  void show() {
    SimulationResult shown = model.shown();
    kinds.show(desk.kind().get());
    alignments.show(desk.alignment().get());
    alignments.setDisable(desk.kind().get() == CompareDesk.Kind.WATERFALL);
    if (shown != null) {
      name(first, "A", desk.from(shown.scenario()), desk.first().get() != null);
      name(second, "B", desk.to(shown.scenario()), desk.second().get() != null);
    }
  }

  private void name(MenuButton button, String letter, Scenario scenario, boolean pinned) {
    String chip = Quoted.in(model.language(), scenario.chip().name());
    String words =
        model.say(
            pinned ? InquiryText.PINNED : InquiryText.NOT_PINNED,
            letter,
            chip,
            Figures.whole(scenario.workload().batch()));
    button.setText(words);
    button.setAccessibleText(words);
    ControlTips.explain(button, words);
  }
}
