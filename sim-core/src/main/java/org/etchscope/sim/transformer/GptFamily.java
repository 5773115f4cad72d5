package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// GPT-2 and GPT-BigCode: learned positions, LayerNorm, a bias on every projection.
///
/// Defaults: `configuration_gpt2.py` and `configuration_gpt_bigcode.py` of Hugging Face
/// Transformers.
enum GptFamily implements Family {
  GPT2,
  /// One key-value head for all query heads, unless `multi_query` is false.
  GPT_BIGCODE;

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    fields.ignore("n_ctx");
    int hidden = fields.size(Range.HIDDEN, "n_embd", "hidden_size");
    int layers = fields.size(Range.LAYERS, "n_layer", "num_hidden_layers");
    AttentionShape attention = attention(fields, hidden);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOr(4 * hidden, Range.INNER, "n_inner", "intermediate_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "activation_function"),
            null);
    int vocabulary = fields.sizeOrAssumed(50_257, Range.VOCABULARY, "vocab_size");
    int positions =
        fields.sizeOrAssumed(1024, Range.POSITIONS, "n_positions", "max_position_embeddings");
    OutputHead head = Head.read(fields, true);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    tally.embedding(positions, hidden);
    for (int layer = 0; layer < layers; layer++) {
      tally.attention(attention, ParameterTally.Bias.ALL);
      tally.feedForward(feedForward, true);
      tally.layerNorms(2);
    }
    tally.layerNorms(1);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    return new TransformerShape(
            name,
            modelType,
            Architecture.DECODER,
            hidden,
            vocabulary,
            positions,
            Collections.nCopies(layers, LayerShape.sequential(attention, feedForward)),
            List.of(),
            head,
            tally.account())
        .withOuterMaps(List.of(OuterMap.of(OuterMap.Role.POSITIONS, positions, hidden)));
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    double score = fields.flag("scale_attn_weights", true) ? 0 : 1;
    boolean byLayer = fields.flag("scale_attn_by_inverse_layer_idx", false);
    return new NumericTraits(
        NumericTraits.Norm.layer(fields.positiveNumber("layer_norm_epsilon", 1e-5)),
        ActivationName.form(fields, NumericTraits.Activation.GELU_TANH, "activation_function"),
        NumericTraits.Positions.learned(0),
        new NumericTraits.Scales(1, score, 0, byLayer),
        NumericTraits.Biases.ALL_LAYERS,
        null,
        List.of());
  }

  private AttentionShape attention(Fields fields, int hidden) {
    Heads heads = Heads.even(fields, hidden, "n_head", "num_attention_heads");
    boolean multiQuery = this == GPT_BIGCODE && fields.flag("multi_query", true);
    int keyValueHeads = multiQuery ? 1 : heads.keyValue();
    return new Heads(heads.query(), keyValueHeads, heads.size()).attention(0, true, false);
  }
}
