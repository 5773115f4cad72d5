package org.etchscope.sim.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// The parameters of a model's shape, called as most configurations call them. Of a model whose
/// layers differ they say what its first layer has, of experts the first layer that has some; a
/// change goes to every layer.
final class ModelFields {

  private ModelFields() {}

  /// Takes a number out of a model, or `null` if it has none.
  private interface Getter extends Function<TransformerShape, Optional<Integer>> {}

  private interface Edit {
    TransformerShape apply(TransformerShape model, int number);
  }

  static List<Parameter> parameters() {
    return List.of(
        number(
            "num_hidden_layers",
            "layers",
            "Layers of the stack; more layers repeat those there are.",
            Domain.Numbers.whole("", 1, 1_000),
            model -> Optional.of(model.layers().size()),
            ShapeEdit::withLayers),
        number(
            "hidden_size",
            "hidden size",
            "Width of the residual stream. Heads keep their number and size.",
            Domain.Numbers.whole("", 1, 131_072),
            model -> Optional.of(model.hiddenSize()),
            ShapeEdit::withHiddenSize),
        number(
            "num_attention_heads",
            "query heads",
            "Query heads of a layer; a multiple of the KV heads.",
            Domain.Numbers.whole("", 1, 1_024),
            model -> Optional.of(attention(model).queryHeads()),
            ShapeEdit::withQueryHeads),
        number(
            "num_key_value_heads",
            "KV heads",
            "Key-value heads of a layer; divides the query heads.",
            Domain.Numbers.whole("", 1, 1_024),
            model -> Optional.of(attention(model).keyValueHeads()),
            ShapeEdit::withKeyValueHeads),
        number(
            "head_dim",
            "head size",
            "Elements of one query, key or value head.",
            Domain.Numbers.whole("", 1, 8_192),
            model -> Optional.of(attention(model).keySize()),
            ShapeEdit::withHeadSize),
        number(
            "sliding_window",
            "attention window",
            "Tokens a token can look back to, itself included; 0 for all.",
            Domain.Numbers.whole("tok", 0, 10_000_000),
            model -> Optional.of(attention(model).window()),
            ShapeEdit::withWindow),
        number(
            "intermediate_size",
            "FFN size",
            "Width of the middle of the feed-forward block, or of one expert.",
            Domain.Numbers.whole("", 1, 1_048_576),
            model -> Optional.of(first(model).feedForward().innerSize()),
            ShapeEdit::withFeedForwardSize),
        number(
            "num_local_experts",
            "experts",
            "Routed experts of a layer.",
            Domain.Numbers.whole("", 1, 4_096),
            model -> experts(model).map(Experts::count),
            ShapeEdit::withExperts),
        number(
            "num_experts_per_tok",
            "experts per token",
            "Routed experts that each token passes.",
            Domain.Numbers.whole("", 1, 4_096),
            model -> experts(model).map(Experts::perToken),
            ShapeEdit::withExpertsPerToken),
        number(
            "vocab_size",
            "vocabulary",
            "Rows of the token table and of the output head.",
            Domain.Numbers.whole("tok", 1, 10_000_000),
            model -> Optional.of(model.vocabularySize()).filter(size -> size > 0),
            ShapeEdit::withVocabulary));
  }

  private static Parameter number(
      String key, String label, String help, Domain.Numbers domain, Getter getter, Edit edit) {
    return new Parameter(
        Parameters.MODEL + key,
        Parameter.Group.MODEL,
        label,
        help,
        domain,
        scenario -> getter.apply(scenario.model()).map(String::valueOf),
        (scenario, text) ->
            new Scenario(
                edit.apply(
                    scenario.model(), domain.parsed(Parameters.MODEL + key, text).intValueExact()),
                scenario.chip(),
                scenario.workload()));
  }

  private static LayerShape first(TransformerShape model) {
    return model.layers().getFirst();
  }

  private static AttentionShape attention(TransformerShape model) {
    return first(model).attention();
  }

  private static Optional<Experts> experts(TransformerShape model) {
    return model.layers().stream()
        .map(LayerShape::feedForward)
        .map(FeedForwardShape::experts)
        .flatMap(mixture -> Optional.ofNullable(mixture).stream())
        .findFirst();
  }
}
