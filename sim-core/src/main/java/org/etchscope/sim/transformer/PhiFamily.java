package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// Phi-1, 1.5 and 2: attention and feed-forward side by side behind one norm, a bias on everything,
/// the output head included.
///
/// Defaults: `configuration_phi.py` of Hugging Face Transformers.
final class PhiFamily implements Family {

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    boolean queryKeyNorm = fields.flag("qk_layernorm", false);
    AttentionShape attention =
        heads(fields, hidden).attention(0, true, true, queryKeyNorm, false, 0);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOrAssumed(8192, Range.INNER, "intermediate_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "hidden_act"),
            null);
    int vocabulary = fields.sizeOrAssumed(51_200, Range.VOCABULARY, "vocab_size");
    OutputHead head = Head.read(fields, false);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    for (int layer = 0; layer < layers; layer++) {
      tally.attention(attention, ParameterTally.Bias.ALL);
      // The norms of queries and keys are LayerNorms: their shifts come on top of their scales.
      tally.normVector(queryKeyNorm ? 2L * attention.keySize() : 0);
      tally.feedForward(feedForward, true);
      tally.layerNorms(1);
    }
    tally.layerNorms(1);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    tally.head(head == OutputHead.NONE ? 0 : 1, vocabulary);
    return new TransformerShape(
        name,
        modelType,
        Architecture.DECODER,
        hidden,
        vocabulary,
        fields.sizeOr(2048, Range.POSITIONS, "max_position_embeddings"),
        Collections.nCopies(layers, new LayerShape(attention, null, feedForward, 1, true)),
        List.of(),
        head,
        tally.account());
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    double share = ScalingFields.share(fields, 0.5);
    return new NumericTraits(
        NumericTraits.Norm.layer(fields.positiveNumber("layer_norm_eps", 1e-5)),
        ActivationName.form(fields, NumericTraits.Activation.GELU_TANH, "hidden_act"),
        NumericTraits.Positions.rotary(
            new Rotary(
                ScalingFields.theta(fields, 10_000),
                (int) (shape.layers().getFirst().attention().keySize() * share),
                false,
                ScalingFields.scaling(fields, shape.maximumPositions()))),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(true, true, true, true),
        null,
        List.of());
  }

  private static Heads heads(Fields fields, int hidden) {
    Heads heads = Heads.even(fields, hidden, "num_attention_heads");
    int keyValueHeads = fields.sizeOr(heads.query(), Range.HEADS, "num_key_value_heads");
    Heads.requireGroups(fields, heads.query(), keyValueHeads, "num_key_value_heads");
    return new Heads(heads.query(), keyValueHeads, heads.size());
  }
}
