package org.etchscope.app.workbench.parameter;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.LogSlider;
import org.etchscope.app.workbench.control.NumberField;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.sim.scenario.Domain;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.input.InputWords;
import org.jspecify.annotations.Nullable;

/// One number of the scenario: its name, a field and, for some, a slider.
public final class ParameterRow extends VBox {

  private final WorkbenchModel model;
  private final NumberParameter parameter;
  private final NumberField field;
  private final HBox note = new HBox();
  private final @Nullable LogSlider slider;

  /// A name and a field.
  ParameterRow(WorkbenchModel model, NumberParameter parameter) {
    this(model, parameter, null);
  }

  /// A name, a field and a slider with numbers below it.
  ParameterRow(WorkbenchModel model, NumberParameter parameter, @Nullable List<Long> ticks) {
    this.model = model;
    this.parameter = parameter;
    field =
        new NumberField(
            parameter.id(),
            model.say(PanelText.NAME_AND_HELP, parameter.label(), parameter.help()),
            text -> model.set(parameter, text),
            step -> model.set(parameter, next(model.wanted(), step)));
    model.hand().follow(field, () -> to(next(model.wanted(), 1), next(model.wanted(), -1)));
    ErrorLine error = new ErrorLine(model, parameter.id(), field);
    getStyleClass().add(ticks == null ? "parameter-row" : "slider-row");
    getChildren().add(header());
    if (ticks == null) {
      slider = null;
    } else {
      LogSlider made =
          new LogSlider(
              parameter.id() + "Slider",
              model.say(parameter.label()),
              parameter.domain(),
              ticks,
              number -> model.set(parameter, number));
      model.hand().follow(made, () -> to(made.near().toArray(Long[]::new)));
      getChildren().add(made);
      slider = made;
    }
    getChildren().add(error);
    WhileShown.follow(this, model.scenario(), this::show);
  }

  private List<UnaryOperator<Scenario>> to(Long... numbers) {
    return Arrays.stream(numbers)
        .map(number -> (UnaryOperator<Scenario>) old -> parameter.with(old, number))
        .toList();
  }

  private HBox header() {
    Label name = Texts.fixed(model.say(parameter.label()), "body", "high");
    ControlTips.explain(
        name,
        model.say(parameter.help())
            + " ("
            + InputWords.of(parameter.domain().range(), model.language())
            + ")");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox header = new HBox(name, note, space, field);
    header.getStyleClass().add("parameter-header");
    header.setAlignment(Pos.CENTER_LEFT);
    String unit = parameter.domain().unit();
    if (!unit.isEmpty()) {
      header.getChildren().add(Texts.fixed(unit, "unit"));
    }
    return header;
  }

  /// Puts a short note behind the name.
  void note(Label text) {
    note.getChildren().setAll(text);
    note.setAlignment(Pos.CENTER_LEFT);
  }

  /// Marks what the memory does not allow.
  void showLimit(long most) {
    if (slider != null) {
      slider.showLimit(most);
    }
  }

  private long next(Scenario scenario, int step) {
    Domain.Numbers domain = parameter.domain();
    return Math.clamp(
        parameter.of(scenario) + step,
        domain.low().longValueExact(),
        domain.high().longValueExact());
  }

  private void show(Scenario scenario) {
    long number = parameter.of(scenario);
    // A batch of 0 lets the chip take as many sequences as fit.
    field.show(number == 0 ? model.say(PanelText.AUTOMATIC) : Figures.whole(number));
    if (slider != null) {
      slider.show(number);
    }
  }
}
