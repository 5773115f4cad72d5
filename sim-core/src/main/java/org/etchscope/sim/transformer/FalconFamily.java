package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// Falcon in its two designs: one key-value head and one norm (7b), or groups of heads and two
/// norms (`new_decoder_architecture`: 40b, 180b, 11b); also the sequential blocks with ALiBi of
/// Falcon-RW.
///
/// Defaults: `configuration_falcon.py` of Hugging Face Transformers; norms: `FalconDecoderLayer`.
final class FalconFamily implements Family {

  private final boolean newDesignByDefault;

  /// @param newDesignByDefault what an absent `new_decoder_architecture` means
  FalconFamily(boolean newDesignByDefault) {
    this.newDesignByDefault = newDesignByDefault;
  }

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size", "n_embed");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers", "n_layer");
    boolean newDesign = fields.flag("new_decoder_architecture", newDesignByDefault);
    boolean rotary = !fields.flag("alibi", false);
    AttentionShape attention = heads(fields, hidden, newDesign).attention(0, true, rotary);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOr(4 * hidden, Range.INNER, "ffn_hidden_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "activation", "hidden_act"),
            null);
    boolean parallel = fields.flag("parallel_attn", true);
    int parallelNorms =
        fields.sizeOr(newDesign ? 2 : 1, Range.SMALL.upTo(2), "num_ln_in_parallel_attn");
    LayerShape layer =
        new LayerShape(
            attention, null, feedForward, parallel ? parallelNorms : 2, parallel || newDesign);
    int vocabulary = fields.sizeOrAssumed(65_024, Range.VOCABULARY, "vocab_size");
    OutputHead head = Head.read(fields, true);
    boolean bias = fields.flag("bias", false);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    for (int i = 0; i < layers; i++) {
      tally.attention(attention, bias ? ParameterTally.Bias.ALL : ParameterTally.Bias.NONE);
      tally.feedForward(feedForward, bias);
      tally.layerNorms(layer.norms());
    }
    tally.layerNorms(1);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    return new TransformerShape(
        name,
        modelType,
        Architecture.DECODER,
        hidden,
        vocabulary,
        fields.sizeOr(2048, Range.POSITIONS, "max_position_embeddings"),
        Collections.nCopies(layers, layer),
        List.of(),
        head,
        tally.account());
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    boolean bias = fields.flag("bias", false);
    Rotary rotary =
        new Rotary(
            ScalingFields.theta(fields, 10_000),
            shape.layers().getFirst().attention().keySize(),
            false,
            ScalingFields.scaling(fields, shape.maximumPositions()));
    return new NumericTraits(
        NumericTraits.Norm.layer(fields.positiveNumber("layer_norm_epsilon", 1e-5)),
        ActivationName.form(fields, NumericTraits.Activation.GELU, "activation", "hidden_act"),
        fields.flag("alibi", false)
            ? NumericTraits.Positions.alibi()
            : NumericTraits.Positions.rotary(rotary),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(bias, bias, bias, false),
        null,
        List.of());
  }

  private static Heads heads(Fields fields, int hidden, boolean newDesign) {
    Heads heads = Heads.even(fields, hidden, "num_attention_heads", "n_head");
    boolean multiQuery = fields.flag("multi_query", true);
    int stated = fields.sizeOr(heads.query(), Range.HEADS, "num_kv_heads", "n_head_kv");
    int keyValueHeads = multiQuery && !newDesign ? 1 : stated;
    Heads.requireGroups(fields, heads.query(), keyValueHeads, "num_kv_heads");
    return new Heads(heads.query(), keyValueHeads, heads.size());
  }
}
