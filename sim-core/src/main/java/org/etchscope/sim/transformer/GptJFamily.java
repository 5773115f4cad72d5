package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// GPT-J: attention without biases and a feed-forward block with them, side by side behind one
/// norm, and a bias on the output head.
///
/// Defaults: `configuration_gptj.py` of Hugging Face Transformers.
final class GptJFamily implements Family {

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    fields.ignore("n_ctx", "rotary", "rotary_dim");
    int hidden = fields.size(Range.HIDDEN, "n_embd", "hidden_size");
    int layers = fields.size(Range.LAYERS, "n_layer", "num_hidden_layers");
    AttentionShape attention =
        Heads.even(fields, hidden, "n_head", "num_attention_heads").attention(0, true, true);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOr(4 * hidden, Range.INNER, "n_inner", "intermediate_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "activation_function"),
            null);
    int vocabulary = fields.sizeOrAssumed(50_400, Range.VOCABULARY, "vocab_size");
    OutputHead head = Head.read(fields, false);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    for (int layer = 0; layer < layers; layer++) {
      tally.attention(attention, ParameterTally.Bias.NONE);
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
        fields.sizeOr(2048, Range.POSITIONS, "n_positions", "max_position_embeddings"),
        Collections.nCopies(layers, new LayerShape(attention, null, feedForward, 1, true)),
        List.of(),
        head,
        tally.account());
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    int headSize = shape.layers().getFirst().attention().keySize();
    int rotated = fields.sizeOr(Math.min(64, headSize), Range.HEAD_SIZE, "rotary_dim");
    return new NumericTraits(
        NumericTraits.Norm.layer(fields.positiveNumber("layer_norm_epsilon", 1e-5)),
        ActivationName.form(fields, NumericTraits.Activation.GELU_TANH, "activation_function"),
        NumericTraits.Positions.rotary(
            new Rotary(10_000, rotated, true, new Rotary.Scaling.None())),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(false, false, true, true),
        null,
        List.of());
  }
}
