package org.etchscope.app.workbench.view;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.SweepDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.InquiryText;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.measure.Measure.Better;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.sweep.SweepPlot;

/// The row above a sweep: what is varied, what is drawn and how, and the end of a long sweep.
public final class SweepBar extends HBox {

  private static final double FIELD_WIDTH = 210;

  /// What is often varied, in the form in which it is typed.
  private static final List<String> OFTEN =
      List.of(
          "batch=1:1024:x2",
          "promptTokens=256:32768:x2",
          "layout=tp1,tp2,tp4,tp8,pp8",
          "chip.hbm.gigabytesPerSecond=2400,3350,4800,7200",
          "chip.arrays.count=50:400:+50",
          "chip.clockGigahertz=1,1.25,1.5,1.75,2",
          "chip.buffers.weights.megabytes=16,32,64,128",
          "chip.fabric.gigabytesPerSecond=150,300,450,900,1800",
          "model.num_hidden_layers=20:160:x2");

  private final WorkbenchModel model;
  private final SweepDesk desk;
  private final MenuButton measure = new MenuButton();
  private final MenuButton against = new MenuButton();
  private final MenuButton plot = new MenuButton();
  private final Label progress = Texts.fixed("", "caption", "mid");
  private final Button cancel = new Button();

  SweepBar(WorkbenchModel model, SweepDesk desk) {
    this.model = model;
    this.desk = desk;
    setId("sweepBar");
    getStyleClass().add("array-bar");
    setAlignment(Pos.CENTER_LEFT);
    menu(measure, "sweepResult", InquiryText.RESULT_HELP);
    menu(against, "sweepAgainst", InquiryText.AGAINST_HELP);
    menu(plot, "sweepPlot", InquiryText.PLOT_HELP);
    cancel.setId("sweepCancel");
    cancel.setText(model.say(InquiryText.CANCEL_SWEEP));
    cancel.setAccessibleText(model.say(InquiryText.CANCEL_SWEEP_HELP));
    ControlTips.explain(cancel, model.say(InquiryText.CANCEL_SWEEP_HELP));
    cancel.setOnAction(_ -> {
      desk.cancel();
      model.foundOut();
    });
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren()
        .addAll(
            field("sweepFirst", desk.first(), InquiryText.FIRST_FIELD, InquiryText.FIRST_FIELD),
            field("sweepSecond", desk.second(), InquiryText.SECOND_FIELD, InquiryText.NO_FIELD),
            measure,
            against,
            plot,
            space,
            progress,
            cancel);
    measures();
    plots();
    show();
  }

  private void menu(MenuButton button, String id, InquiryText help) {
    button.setId(id);
    button.setMnemonicParsing(false);
    ControlTips.explain(button, model.say(help));
    button.setAccessibleText(model.say(help));
  }

  /// A field that is typed, with a menu of what is often asked.
  private HBox field(String id, StringProperty text, InquiryText name, InquiryText empty) {
    TextField field = new TextField(text.get());
    field.setId(id);
    field.setPrefWidth(FIELD_WIDTH);
    field.setPromptText(model.say(empty));
    field.setAccessibleText(model.say(name));
    ControlTips.explain(field, model.say(InquiryText.FIELD_HELP));
    Runnable commit = () -> text.set(field.getText());
    field.setOnAction(_ -> commit.run());
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            commit.run();
          }
        });
    WhileShown.follow(field, text, field::setText);
    MenuButton often = new MenuButton();
    menu(often, id + "Often", InquiryText.OFTEN_HELP);
    for (String asked : OFTEN) {
      often.getItems().add(item(asked, () -> text.set(asked)));
    }
    if (name == InquiryText.SECOND_FIELD) {
      often.getItems().add(item(model.say(InquiryText.NO_FIELD), () -> text.set("")));
    }
    HBox both = new HBox(field, often);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private static MenuItem item(String label, Runnable action) {
    MenuItem item = new MenuItem(label);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void measures() {
    against
        .getItems()
        .add(item(model.say(InquiryText.AGAINST_FIELDS), () -> desk.against().set(null)));
    for (Measure result : Measure.values()) {
      String name = model.say(MeasureWords.name(result));
      measure.getItems().add(item(name, () -> choose(result)));
      if (result.better() != Better.NEITHER) {
        against.getItems().add(item(name, () -> chooseAgainst(result)));
      }
    }
  }

  private void choose(Measure result) {
    if (result.better() == Better.NEITHER) {
      desk.against().set(null);
    }
    desk.measure().set(result);
    show();
  }

  private void chooseAgainst(Measure result) {
    if (desk.measure().get().better() == Better.NEITHER) {
      desk.measure().set(Measure.TOTAL_TOKENS_PER_SECOND);
    }
    desk.against().set(result);
    show();
  }

  private void plots() {
    plot.getItems().add(item(model.say(InquiryText.PLOT_SUITED), () -> desk.plot().set(null)));
    for (SweepPlot kind : List.of(SweepPlot.CURVES, SweepPlot.HEAT_MAP)) {
      plot.getItems().add(item(model.say(name(kind)), () -> desk.plot().set(kind)));
    }
  }

  private static InquiryText name(SweepPlot kind) {
    return InquiryText.valueOf("PLOT_" + kind.name());
  }

  /// Shows what is chosen and how far the sweep is.
  void show() {
    measure.setText(model.say(MeasureWords.name(desk.measure().get())));
    Measure other = desk.against().get();
    against.setText(
        other == null
            ? model.say(InquiryText.AGAINST_FIELDS)
            : model.say(InquiryText.AGAINST, model.say(MeasureWords.name(other))));
    SweepPlot wished = desk.plot().get();
    plot.setText(model.say(wished == null ? InquiryText.PLOT_SUITED : name(wished)));
    plot.setDisable(other != null);
    boolean running = desk.running();
    progress.setText(running ? model.say(InquiryText.SWEEP_RUNS) : "");
    cancel.setVisible(running);
    cancel.setManaged(running);
  }
}
