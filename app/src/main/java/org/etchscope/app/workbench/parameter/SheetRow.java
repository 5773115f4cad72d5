package org.etchscope.app.workbench.parameter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.DomainSlider;
import org.etchscope.app.workbench.control.NumberField;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.SheetText;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.scenario.Domain;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.parameters.ParameterText;
import org.etchscope.views.quoted.Quoted;
import org.jspecify.annotations.Nullable;

/// One parameter of the sheet: name, value, unit, range, badge and source, and the way back to the
/// value it was opened with.
public final class SheetRow extends VBox {

  private static final PseudoClass ASSUMED = PseudoClass.getPseudoClass("assumed");
  private static final PseudoClass DERIVED = PseudoClass.getPseudoClass("derived");

  /// What a new text of a parameter changes.
  interface Edit {
    UnaryOperator<Scenario> of(Parameter parameter, String text);
  }

  private final WorkbenchModel model;
  private final Parameter parameter;
  private final Edit edit;
  private final Label name;
  private final Label badge = Texts.fixed("", "sheet-badge", "label-text");
  private final Label source = Texts.of("", "label-text", "low");
  private final Button reset;
  private final @Nullable NumberField field;
  private final @Nullable ComboBox<String> choices;
  private final @Nullable DomainSlider slider;
  private boolean showing;

  SheetRow(WorkbenchModel model, Parameter parameter, Edit edit) {
    this.model = model;
    this.parameter = parameter;
    this.edit = edit;
    String label = Texts.capitalised(model.say(ParameterText.of(parameter)));
    name = Texts.of(label, "body-medium", "high", "provenance");
    ControlTips.explain(name, parameter.path() + "\n" + allowed());
    reset = new Button("↺");
    reset.setId(id("reset"));
    reset.getStyleClass().addAll("icon-button", "sheet-reset");
    reset.setOnAction(
        _ -> model.edit(parameter.path(), old -> parameter.restored(old, model.wish().baseline())));
    Control value;
    switch (parameter.domain()) {
      case Domain.Choice choice -> {
        field = null;
        slider = null;
        ComboBox<String> box = choices(choice);
        choices = box;
        value = box;
      }
      case Domain.Numbers numbers -> {
        choices = null;
        field = field(label);
        value = field;
        DomainSlider made =
            new DomainSlider(
                id("slider"),
                model.say(SheetText.SHEET_SLIDER, label, range(numbers)),
                numbers,
                number -> set(number.toPlainString()));
        model.hand().follow(made, () -> to(made.near().stream().map(BigDecimal::toPlainString)));
        slider = made;
      }
      case Domain.Text _ -> {
        choices = null;
        slider = null;
        field = field(label);
        value = field;
      }
    }
    getStyleClass().add("sheet-row");
    getChildren().addAll(header(value), second(), new ErrorLine(model, parameter.path(), value));
  }

  private String allowed() {
    return InputWords.allowed(parameter.domain(), model.language());
  }

  private String range(Domain.Numbers numbers) {
    return InputWords.of(numbers.range(), model.language());
  }

  private String id(String kind) {
    return kind + "-" + parameter.path().replace('.', '-');
  }

  private HBox header(Control value) {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox header = new HBox(name, badge, space, reset, value);
    if (parameter.domain() instanceof Domain.Numbers numbers && !numbers.unit().isEmpty()) {
      header.getChildren().add(Texts.fixed(numbers.unit(), "unit"));
    }
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("sheet-header");
    return header;
  }

  private HBox second() {
    HBox.setHgrow(source, Priority.ALWAYS);
    source.setMaxWidth(Double.MAX_VALUE);
    HBox second = new HBox(source);
    if (slider != null && parameter.domain() instanceof Domain.Numbers numbers) {
      slider.setMinWidth(160);
      slider.setPrefWidth(160);
      second.getChildren().addAll(Texts.fixed(range(numbers), "micro", "low"), slider);
    }
    second.setAlignment(Pos.CENTER_LEFT);
    second.getStyleClass().add("sheet-header");
    return second;
  }

  private NumberField field(String label) {
    NumberField made =
        new NumberField(
            id("field"),
            label + ", " + allowed(),
            text -> set(text.replace(",", "").strip()),
            this::step);
    model.hand().follow(made, () -> to(Stream.of(1, -1).flatMap(by -> stepped(by).stream())));
    ControlTips.explain(made, allowed());
    made.getStyleClass()
        .add(parameter.domain() instanceof Domain.Text ? "sheet-text" : "sheet-number");
    return made;
  }

  private ComboBox<String> choices(Domain.Choice choice) {
    ComboBox<String> box = new ComboBox<>();
    box.setId(id("choice"));
    box.getItems().setAll(choice.words());
    box.getStyleClass().add("sheet-choice");
    model.hand().follow(box, () -> to(choice.words().stream()));
    box.valueProperty()
        .addListener((_, _, chosen) -> {
          if (!showing && chosen != null) {
            set(chosen);
          }
        });
    return box;
  }

  private void set(String text) {
    model.edit(parameter.path(), edit.of(parameter, text));
  }

  private List<UnaryOperator<Scenario>> to(Stream<String> texts) {
    return texts.map(text -> edit.of(parameter, text)).toList();
  }

  private void step(int by) {
    stepped(by).ifPresent(this::set);
  }

  private Optional<String> stepped(int by) {
    if (!(parameter.domain() instanceof Domain.Numbers numbers)) {
      return Optional.empty();
    }
    BigDecimal step = numbers.whole() ? BigDecimal.ONE : numbers.step().max(new BigDecimal("0.1"));
    return parameter
        .number(model.wanted())
        .map(number -> number.add(step.multiply(BigDecimal.valueOf(by))))
        .map(number -> number.max(numbers.low()).min(numbers.high()))
        .map(BigDecimal::toPlainString);
  }

  /// Shows the value of a scenario.
  void show(Scenario scenario) {
    Optional<String> text = parameter.text(scenario);
    Scenario baseline = model.wish().baseline();
    String absent = model.say(SheetText.SHEET_ABSENT);
    showing = true;
    if (field != null) {
      field.show(parameter.number(scenario).map(Figures::exact).or(() -> text).orElse(absent));
    }
    if (choices != null) {
      choices.setValue(text.orElse(null));
      choices.setAccessibleText(
          model.say(SheetText.SHEET_VALUE, name.getText(), text.orElse(absent)));
      ControlTips.explain(choices, choices.getAccessibleText());
    }
    if (slider != null) {
      Optional<BigDecimal> number = parameter.number(scenario);
      slider.setVisible(number.isPresent());
      number.ifPresent(shown -> slider.show(shown, parameter.number(baseline).orElse(shown)));
    }
    showing = false;
    Optional<String> opened = parameter.text(baseline);
    reset.setVisible(!opened.equals(text));
    reset.setAccessibleText(
        name.getText() + ": " + model.say(SheetText.SHEET_RESET_ONE, opened.orElse(absent)));
    ControlTips.explain(reset, model.say(SheetText.SHEET_RESET_ONE, opened.orElse(absent)));
    showSource(parameter.provenance(scenario, baseline.model()), text.isEmpty(), opened);
  }

  private void showSource(Provenance provenance, boolean absent, Optional<String> opened) {
    // How the server is asked is nobody's claim about it: it is chosen.
    boolean chosen = parameter.group() == Parameter.Group.WORKLOAD;
    SheetText word = chosen ? SheetText.SHEET_CHOSEN : SheetText.of(provenance.mark());
    badge.setText(absent ? "" : model.say(word));
    badge.setVisible(!absent);
    boolean told = !absent && !chosen;
    for (Label marked : new Label[] {name, badge}) {
      marked.pseudoClassStateChanged(ASSUMED, told && provenance.mark() == Mark.ASSUMED);
      marked.pseudoClassStateChanged(DERIVED, told && provenance.mark() == Mark.DERIVED);
    }
    source.setText(absent ? "" : sourceText(provenance, opened));
    ControlTips.explain(source, source.getText());
  }

  /// What a person did, or where the value comes from.
  private String sourceText(Provenance provenance, Optional<String> opened) {
    boolean byUser =
        provenance.equals(ChipField.SET_BY_USER)
            || (parameter.group() == Parameter.Group.MODEL && provenance.mark() == Mark.ASSUMED);
    if (byUser) {
      return model.say(
          SheetText.SHEET_SET_BY_USER, opened.orElse(model.say(SheetText.SHEET_ABSENT)));
    }
    return switch (parameter.group()) {
      case WORKLOAD -> model.say(SheetText.SHEET_ASKED);
      case MODEL ->
          model.say(SheetText.SHEET_CONFIGURATION, model.wish().baseline().model().name());
      case CHIP -> Quoted.in(model.language(), provenance.source());
    };
  }
}
