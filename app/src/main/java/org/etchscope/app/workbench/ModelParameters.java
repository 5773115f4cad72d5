package org.etchscope.app.workbench;

import java.util.List;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.words.Phrase;

/// The numbers of a model's shape that the window shows. Of a model whose layers differ, those of
/// its first layer; a change goes to every layer.
final class ModelParameters {

  static final NumberParameter LAYERS =
      number(
          "layers",
          PanelText.LAYERS,
          PanelText.LAYERS_HELP,
          1_000,
          model -> model.layers().size(),
          ShapeEdit::withLayers);

  static final NumberParameter HIDDEN_SIZE =
      number(
          "hidden",
          PanelText.HIDDEN_SIZE,
          PanelText.HIDDEN_SIZE_HELP,
          131_072,
          TransformerShape::hiddenSize,
          ShapeEdit::withHiddenSize);

  static final NumberParameter QUERY_HEADS =
      number(
          "queryHeads",
          PanelText.QUERY_HEADS,
          PanelText.QUERY_HEADS_HELP,
          1_024,
          model -> first(model).attention().queryHeads(),
          ShapeEdit::withQueryHeads);

  static final NumberParameter KEY_VALUE_HEADS =
      number(
          "keyValueHeads",
          PanelText.KV_HEADS,
          PanelText.KV_HEADS_HELP,
          1_024,
          model -> first(model).attention().keyValueHeads(),
          ShapeEdit::withKeyValueHeads);

  static final NumberParameter FEED_FORWARD_SIZE =
      number(
          "feedForward",
          PanelText.FFN_SIZE,
          PanelText.FFN_SIZE_HELP,
          1_048_576,
          model -> first(model).feedForward().innerSize(),
          ShapeEdit::withFeedForwardSize);

  static final List<NumberParameter> ALL =
      List.of(LAYERS, HIDDEN_SIZE, QUERY_HEADS, KEY_VALUE_HEADS, FEED_FORWARD_SIZE);

  private ModelParameters() {}

  private interface Getter {
    int of(TransformerShape model);
  }

  private interface Edit {
    TransformerShape apply(TransformerShape model, int number);
  }

  private static NumberParameter number(
      String id, Phrase label, Phrase help, long high, Getter getter, Edit edit) {
    return new NumberParameter(
        id,
        label,
        "",
        help,
        1,
        high,
        scenario -> getter.of(scenario.model()),
        (scenario, number) ->
            new Scenario(
                edit.apply(scenario.model(), Math.toIntExact(number)),
                scenario.chip(),
                scenario.workload()));
  }

  private static LayerShape first(TransformerShape model) {
    return model.layers().getFirst();
  }
}
