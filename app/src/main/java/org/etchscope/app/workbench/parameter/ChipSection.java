package org.etchscope.app.workbench.parameter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Icons;
import org.etchscope.app.workbench.control.NumberField;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.Provenances;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.quoted.Quoted;
import org.jspecify.annotations.Nullable;

/// A few numbers of the chip, behind a head that opens them. They are made when they are first
/// opened, and no part of the window while they are not.
public final class ChipSection {

  private static final PseudoClass ASSUMED = PseudoClass.getPseudoClass("assumed");
  private static final PseudoClass DERIVED = PseudoClass.getPseudoClass("derived");

  private static final List<String> PATHS =
      List.of(
          "arrays.count",
          "arrays.rows",
          "arrays.columns",
          "clockGigahertz",
          "hbm.capacityGigabytes",
          "hbm.gigabytesPerSecond",
          "buffers.weights.megabytes",
          "buffers.keyValue.megabytes",
          "buffers.activations.megabytes",
          "fabric.gigabytesPerSecond");

  private final WorkbenchModel model;
  private final ToggleButton head = new ToggleButton();
  private final Label caption = Texts.of("", "caption", "mid");
  private final VBox fields = new VBox();
  private final VBox node;

  ChipSection(WorkbenchModel model) {
    this.model = model;
    head.setId("chipFields");
    head.getStyleClass().add("disclosure");
    head.setText(model.say(WorkbenchText.VIEW_CHIP));
    head.setAccessibleText(model.say(PanelText.CHIP_HELP));
    HBox line = new HBox(head, caption);
    line.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(head, Priority.ALWAYS);
    head.setMaxWidth(Double.MAX_VALUE);
    node = new VBox(line);
    node.getStyleClass().addAll("section", "last-section");
    head.setOnAction(_ -> model.panels().chipFields().set(head.isSelected()));
    WhileShown.follow(node, model.panels().chipFields(), this::open);
    WhileShown.follow(node, model.scenario(), scenario -> show(scenario.chip()));
  }

  VBox node() {
    return node;
  }

  private void open(boolean open) {
    head.setSelected(open);
    head.setGraphic((open ? Icons.CHEVRON_DOWN : Icons.CHEVRON_RIGHT).node());
    if (open && fields.getChildren().isEmpty()) {
      PATHS.forEach(path -> fields.getChildren().add(new Row(model, ChipFields.of(path))));
    }
    if (open) {
      node.getChildren().add(fields);
    } else {
      node.getChildren().remove(fields);
    }
  }

  private void show(ChipSpec chip) {
    long bytes =
        chip.weightBuffer().capacityBytes()
            + chip.keyValueBuffer().capacityBytes()
            + chip.activationBuffer().capacityBytes();
    caption.setText(
        model.say(
            PanelText.ARRAYS_AND_BYTES,
            Figures.whole(chip.arrays().count()),
            Figures.scaled((double) bytes, "B")));
    Provenance count = chip.provenance().get("arrays.count");
    mark(caption, count == null ? null : count.mark());
  }

  private static void mark(Region region, Provenance.@Nullable Mark mark) {
    region.pseudoClassStateChanged(ASSUMED, mark == Provenance.Mark.ASSUMED);
    region.pseudoClassStateChanged(DERIVED, mark == Provenance.Mark.DERIVED);
  }

  /// One number of the chip.
  private static final class Row extends VBox {
    private final WorkbenchModel model;
    private final ChipField field;
    private final Label name;
    private final NumberField number;

    Row(WorkbenchModel model, ChipField field) {
      this.model = model;
      this.field = field;
      String said = Provenances.nameOf(field, model.language());
      name = Texts.of(Texts.capitalised(said), "body", "high", "provenance");
      number =
          new NumberField(
              field.path().replace('.', '-'),
              field.unit().isEmpty() ? said : model.say(PanelText.IN_UNIT, said, field.unit()),
              text -> edit(text.replace(",", "").strip()),
              step -> step(step));
      model.hand().follow(number, this::steps);
      ErrorLine error = new ErrorLine(model, field.path(), number);
      Region space = new Region();
      HBox.setHgrow(space, Priority.ALWAYS);
      HBox header = new HBox(name, space, number);
      header.setAlignment(Pos.CENTER_LEFT);
      if (!field.unit().isEmpty()) {
        header.getChildren().add(Texts.fixed(field.unit(), "unit"));
      }
      getStyleClass().add("parameter-row");
      getChildren().addAll(header, error);
      WhileShown.follow(this, model.scenario(), scenario -> show(scenario.chip()));
    }

    private void edit(String text) {
      model.edit(field.path(), to(text));
    }

    private UnaryOperator<Scenario> to(String text) {
      return old -> new Scenario(old.model(), field.with(old.chip(), text), old.workload());
    }

    private void step(int step) {
      stepped(step).ifPresent(this::edit);
    }

    private Optional<String> stepped(int step) {
      return field
          .number(model.wanted().chip())
          .map(old -> old.add(BigDecimal.valueOf(step)).toPlainString());
    }

    private List<UnaryOperator<Scenario>> steps() {
      return Stream.of(1, -1).flatMap(step -> stepped(step).stream()).map(this::to).toList();
    }

    private void show(ChipSpec chip) {
      number.show(field.number(chip).map(Figures::exact).orElse(Figures.NONE));
      Provenance provenance = field.provenance(chip).orElse(null);
      mark(name, provenance == null ? null : provenance.mark());
      ControlTips.explain(
          name,
          provenance == null
              ? Provenances.nameOf(field, model.language())
              : model.say(
                  WorkbenchText.MARK_AND_SOURCE,
                  Provenances.name(provenance.mark()),
                  Quoted.in(model.language(), provenance.source())));
    }
  }
}
