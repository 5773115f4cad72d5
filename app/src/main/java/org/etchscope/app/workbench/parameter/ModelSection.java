package org.etchscope.app.workbench.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.app.workbench.control.ControlTips;
import org.etchscope.app.workbench.control.Section;
import org.etchscope.app.workbench.control.Texts;
import org.etchscope.app.workbench.model.NumberParameter;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.PanelText;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.TransformerShape;

/// The numbers of the model's shape.
public final class ModelSection {

  private final WorkbenchModel model;
  private final Label parameters = new Label();
  private final Label heads = Texts.fixed("", "caption", "low");
  private final Label weights = Texts.of("", "body-strong", "high");
  private final VBox node;

  ModelSection(WorkbenchModel model) {
    this.model = model;
    List<Node> rows = new ArrayList<>();
    NumberParameter.OF_MODEL.forEach(parameter -> rows.add(row(model, parameter)));
    rows.add(weightsRow());
    node = Section.of(model.say(PanelText.MODEL_SHAPE), parameters, rows.toArray(Node[]::new));
    WhileShown.follow(node, model.scenario(), scenario -> show(scenario.model()));
    WhileShown.follow(node, model.numbers().numbers(), _ -> showWeights(model.numbers().weights()));
  }

  private HBox weightsRow() {
    weights.setId("weightsOfModel");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(Texts.fixed(model.say(PanelText.WEIGHTS), "body", "high"), space, weights);
    row.getStyleClass().add("weights-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /// Says whether the model computes, or is a shape only.
  private void showWeights(Optional<WeightSource> source) {
    String words =
        source
            .map(known ->
                switch (known) {
                  case WeightSource.Shipped _ -> model.say(PanelText.SHIPPED);
                  case WeightSource.Stored stored -> String.valueOf(stored.path().getFileName());
                })
            .orElseGet(() -> model.say(PanelText.SHAPE_ONLY_WEIGHTS));
    String help =
        source
            .map(known ->
                switch (known) {
                  case WeightSource.Shipped _ -> model.say(PanelText.WEIGHTS_SHIP);
                  case WeightSource.Stored stored -> model.say(PanelText.WEIGHTS_OF, stored.path());
                })
            .orElseGet(() -> model.say(PanelText.SHAPE_ALONE));
    weights.setText(words);
    ControlTips.explain(weights, help);
  }

  private ParameterRow row(WorkbenchModel model, NumberParameter parameter) {
    ParameterRow row = new ParameterRow(model, parameter);
    if (parameter.equals(NumberParameter.QUERY_HEADS)) {
      row.note(heads);
    }
    return row;
  }

  VBox node() {
    return node;
  }

  private void show(TransformerShape shape) {
    parameters.setText(
        model.say(PanelText.PARAMETER_COUNT, Figures.parameters(shape.parameters().total())));
    AttentionShape attention = shape.layers().getFirst().attention();
    long together = (long) attention.queryHeads() * attention.keySize();
    heads.setText("× " + Figures.whole(attention.keySize()));
    ControlTips.explain(
        heads,
        model.say(
            together == shape.hiddenSize() ? PanelText.HEADS_EQUAL : PanelText.HEADS_DIFFER,
            Figures.whole(attention.queryHeads()),
            Figures.whole(attention.keySize()),
            Figures.whole(together)));
  }
}
