package org.etchscope.app.workbench;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.TransformerShape;

/// The numbers of the model's shape.
final class ModelSection {

  private final Label parameters = new Label();
  private final Label heads = Texts.fixed("", "caption", "low");
  private final VBox node;

  ModelSection(WorkbenchModel model) {
    Node[] rows =
        ModelParameters.ALL.stream().map(parameter -> row(model, parameter)).toArray(Node[]::new);
    node = Section.of("Model shape", parameters, rows);
    model.scenario().subscribe(scenario -> show(scenario.model()));
  }

  private ParameterRow row(WorkbenchModel model, NumberParameter parameter) {
    ParameterRow row = new ParameterRow(model, parameter);
    if (parameter.equals(ModelParameters.QUERY_HEADS)) {
      row.note(heads);
    }
    return row;
  }

  VBox node() {
    return node;
  }

  private void show(TransformerShape shape) {
    parameters.setText(Figures.parameters(shape.parameters().total()) + " parameters");
    AttentionShape attention = shape.layers().getFirst().attention();
    long together = (long) attention.queryHeads() * attention.keySize();
    heads.setText("× " + Figures.whole(attention.keySize()));
    heads.setTooltip(
        Texts.tip(
            "%s heads × %s = %s %s. The size of a head stays when heads or the hidden size change."
                .formatted(
                    Figures.whole(attention.queryHeads()),
                    Figures.whole(attention.keySize()),
                    Figures.whole(together),
                    together == shape.hiddenSize() ? "= hidden size" : "≠ hidden size")));
  }
}
