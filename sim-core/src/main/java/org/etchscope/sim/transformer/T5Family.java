package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.ParameterTally.Bias;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// T5, T5 1.1 and Flan-T5: no biases, heads whose size is stated, and one table of relative
/// positions in the first layer of each stack. `T5EncoderModel` is the encoder alone.
///
/// Defaults: `configuration_t5.py` of Hugging Face Transformers.
final class T5Family implements Family {

  private static final String GATED = "gated-";

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "d_model", "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_layers", "num_hidden_layers");
    int decoderLayers = fields.sizeOr(layers, Range.LAYERS, "num_decoder_layers");
    int headCount = fields.size(Range.HEADS, "num_heads", "num_attention_heads");
    int headSize = fields.sizeOrAssumed(64, Range.HEAD_SIZE, "d_kv");
    Heads heads = new Heads(headCount, headCount, headSize);
    FeedForwardShape feedForward = feedForward(fields);
    LayerShape encoder = LayerShape.sequential(heads.attention(0, false, false), feedForward);
    LayerShape decoder =
        new LayerShape(
            heads.attention(0, true, false),
            heads.attention(0, false, false),
            feedForward,
            3,
            false);
    int vocabulary = fields.sizeOrAssumed(32_128, Range.VOCABULARY, "vocab_size");
    long relativePositions =
        Math.multiplyExact(
            (long) headCount,
            (long) fields.sizeOr(32, Range.POSITIONS, "relative_attention_num_buckets"));
    fields.ignore("n_positions", "relative_attention_max_distance");

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    count(tally, encoder, layers, relativePositions);
    if (fields.texts("architectures").contains("T5EncoderModel")) {
      return new TransformerShape(
          name,
          modelType,
          Architecture.ENCODER,
          hidden,
          vocabulary,
          0,
          Collections.nCopies(layers, encoder),
          List.of(),
          OutputHead.NONE,
          tally.account());
    }
    OutputHead head = Head.read(fields, true);
    count(tally, decoder, decoderLayers, relativePositions);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    return new TransformerShape(
        name,
        modelType,
        Architecture.ENCODER_DECODER,
        hidden,
        vocabulary,
        0,
        Collections.nCopies(decoderLayers, decoder),
        Collections.nCopies(layers, encoder),
        head,
        tally.account());
  }

  /// Scores are not scaled; what goes into a tied head is divided by the root of the hidden size.
  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    String projection = fields.text("relu", "feed_forward_proj");
    double head = shape.outputHead() == OutputHead.TIED ? 1 / Math.sqrt(shape.hiddenSize()) : 1;
    return new NumericTraits(
        NumericTraits.Norm.rms(fields.positiveNumber("layer_norm_epsilon", 1e-6)),
        activation(fields, projection),
        NumericTraits.Positions.relative(relative(fields)),
        new NumericTraits.Scales(1, 1, 0, false, head, 1),
        NumericTraits.Biases.NONE,
        null,
        List.of());
  }

  private static NumericTraits.Positions.Relative relative(Fields fields) {
    int buckets = fields.sizeOr(32, Range.POSITIONS, "relative_attention_num_buckets");
    int most = fields.sizeOr(128, Range.POSITIONS, "relative_attention_max_distance");
    if (buckets < 4) {
      throw fields.malformed("relative_attention_num_buckets", "at least 4");
    }
    if (most <= buckets / 2) {
      throw fields.malformed(
          "relative_attention_max_distance",
          "more than half of relative_attention_num_buckets (" + buckets / 2 + ")");
    }
    return new NumericTraits.Positions.Relative(buckets, most);
  }

  /// `gated-gelu` has meant the form with the hyperbolic tangent from the first.
  private static NumericTraits.Activation activation(Fields fields, String projection) {
    if (projection.equals(GATED + "gelu")) {
      return NumericTraits.Activation.GELU_TANH;
    }
    return ActivationName.formOf(
        fields,
        "feed_forward_proj",
        projection.startsWith(GATED) ? projection.substring(GATED.length()) : projection);
  }

  private static void count(
      ParameterTally tally, LayerShape layer, int layers, long relativePositions) {
    tally.attentionVector(relativePositions);
    for (int i = 0; i < layers; i++) {
      tally.attention(layer.attention(), Bias.NONE);
      if (layer.crossAttention() != null) {
        tally.attention(layer.crossAttention(), Bias.NONE);
      }
      tally.feedForward(layer.feedForward(), false);
      tally.scaleNorms(layer.norms());
    }
    tally.scaleNorms(1);
  }

  /// `gated-gelu` is a gate with that activation, `relu` no gate.
  private static FeedForwardShape feedForward(Fields fields) {
    String projection = fields.text("relu", "feed_forward_proj");
    boolean gated = projection.startsWith(GATED);
    String activation = gated ? projection.substring(GATED.length()) : projection;
    fields.ignore("dense_act_fn", "is_gated_act");
    return new FeedForwardShape(
        fields.sizeOrAssumed(2048, Range.INNER, "d_ff"),
        gated,
        ActivationName.of(fields, "feed_forward_proj", activation),
        null);
  }
}
