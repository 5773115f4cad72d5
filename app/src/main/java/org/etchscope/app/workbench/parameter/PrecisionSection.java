package org.etchscope.app.workbench.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.control.RoleMark;
import org.etchscope.app.workbench.control.Section;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.model.WorkloadParameters;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.words.Phrase;

/// The number formats of weights, activations and cache.
public final class PrecisionSection {

  private final VBox node;
  private final List<Choice> choices;

  PrecisionSection(WorkbenchModel model) {
    choices =
        List.of(
            new Choice(
                model,
                "weights",
                PanelText.FORMAT_WEIGHTS,
                DataRole.WEIGHTS,
                Workload::weights,
                (old, precision) ->
                    old.withPrecision(precision, old.activations(), old.keyValue())),
            new Choice(
                model,
                "activations",
                PanelText.FORMAT_ACTIVATIONS,
                DataRole.ACTIVATIONS,
                Workload::activations,
                (old, precision) -> old.withPrecision(old.weights(), precision, old.keyValue())),
            new Choice(
                model,
                "KV",
                PanelText.FORMAT_KV,
                DataRole.KEY_VALUE,
                Workload::keyValue,
                (old, precision) ->
                    old.withPrecision(old.weights(), old.activations(), precision)));
    HBox line = new HBox();
    line.getStyleClass().add("choices");
    choices.forEach(choice -> line.getChildren().add(choice.node));
    ErrorLine error = new ErrorLine(model, "precision", line);
    node = Section.of(model.say(PanelText.PRECISION), line, error);
    WhileShown.follow(
        node,
        model.scenario(),
        scenario -> choices.forEach(choice -> choice.show(scenario.workload())));
  }

  VBox node() {
    return node;
  }

  private interface Getter {
    Precision of(Workload workload);
  }

  private interface Change {
    Workload apply(Workload old, Precision precision);
  }

  /// The format of one kind of data.
  private static final class Choice {
    private final MenuButton menu = new MenuButton();
    private final VBox node;
    private final Getter getter;
    private final WorkbenchModel model;
    private final String name;

    Choice(
        WorkbenchModel model, String id, Phrase of, DataRole role, Getter getter, Change change) {
      this.model = model;
      this.getter = getter;
      this.name = model.say(of);
      menu.setId("precision-" + id);
      menu.setGraphic(new RoleMark(role));
      menu.getStyleClass().add("chip-button");
      menu.setMaxWidth(Double.MAX_VALUE);
      List<UnaryOperator<Scenario>> changes = new ArrayList<>();
      for (Precision precision : Precision.values()) {
        MenuItem item = new MenuItem(precision.name());
        UnaryOperator<Scenario> chosen =
            old -> WorkloadParameters.with(old, change.apply(old.workload(), precision));
        item.setOnAction(_ -> model.edit("precision", chosen));
        menu.getItems().add(item);
        changes.add(chosen);
      }
      model.hand().follow(menu, () -> changes);
      node = new VBox(menu, Texts.of(name, "micro", "low"));
      node.setAlignment(Pos.TOP_CENTER);
      node.getStyleClass().add("choice");
      node.setPrefWidth(64);
      HBox.setHgrow(node, Priority.ALWAYS);
    }

    void show(Workload workload) {
      Precision precision = getter.of(workload);
      menu.setText(precision.name());
      menu.setAccessibleText(model.say(PanelText.FORMAT_OF, name, precision.name()));
    }
  }
}
