package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// GPT-NeoX and Pythia: attention and feed-forward side by side, each behind a norm of its own.
///
/// Defaults: `configuration_gpt_neox.py` of Hugging Face Transformers.
final class GptNeoxFamily implements Family {

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    AttentionShape attention =
        Heads.even(fields, hidden, "num_attention_heads").attention(0, true, true);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOrAssumed(24_576, Range.INNER, "intermediate_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "hidden_act"),
            null);
    ParameterTally.Bias bias =
        fields.flag("attention_bias", true) ? ParameterTally.Bias.ALL : ParameterTally.Bias.NONE;
    int vocabulary = fields.sizeOrAssumed(50_432, Range.VOCABULARY, "vocab_size");
    OutputHead head = Head.read(fields, false);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    for (int layer = 0; layer < layers; layer++) {
      tally.attention(attention, bias);
      tally.feedForward(feedForward, true);
      tally.layerNorms(2);
    }
    tally.layerNorms(1);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    boolean parallel = fields.flag("use_parallel_residual", true);
    return new TransformerShape(
        name,
        modelType,
        Architecture.DECODER,
        hidden,
        vocabulary,
        fields.sizeOr(2048, Range.POSITIONS, "max_position_embeddings"),
        Collections.nCopies(layers, new LayerShape(attention, null, feedForward, 2, parallel)),
        List.of(),
        head,
        tally.account());
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    double share =
        fields.positiveNumber("rotary_pct", fields.positiveNumber("partial_rotary_factor", 0.25));
    boolean bias = fields.flag("attention_bias", true);
    return new NumericTraits(
        NumericTraits.Norm.layer(fields.positiveNumber("layer_norm_eps", 1e-5)),
        ActivationName.form(fields, NumericTraits.Activation.GELU, "hidden_act"),
        NumericTraits.Positions.rotary(
            new Rotary(
                fields.positiveNumber("rotary_emb_base", ScalingFields.theta(fields, 10_000)),
                (int) (shape.layers().getFirst().attention().keySize() * share),
                false,
                ScalingFields.scaling(fields, shape.maximumPositions()))),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(bias, bias, true, false),
        null,
        List.of());
  }
}
