package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.ParameterTally.Bias;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// Whisper: an encoder of sound and a decoder of text. The two convolutions in front of the encoder
/// run on the host; their parameters are counted.
///
/// Defaults: `configuration_whisper.py` of Hugging Face Transformers; the key projection has no
/// bias: `WhisperAttention`.
final class WhisperFamily implements Family {

  private static final int CONVOLUTION_WIDTH = 3;

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    fields.ignore("num_hidden_layers", "hidden_size", "num_attention_heads");
    int hidden = fields.size(Range.HIDDEN, "d_model");
    int encoderLayers = fields.size(Range.LAYERS, "encoder_layers");
    int decoderLayers = fields.size(Range.LAYERS, "decoder_layers");
    LayerShape encoder = encoderLayer(fields, hidden);
    LayerShape decoder = decoderLayer(fields, hidden);
    int vocabulary = fields.sizeOrAssumed(51_865, Range.VOCABULARY, "vocab_size");
    int targets = fields.sizeOrAssumed(448, Range.POSITIONS, "max_target_positions");
    int sources = fields.sizeOrAssumed(1500, Range.POSITIONS, "max_source_positions");
    OutputHead head = Head.read(fields, true);

    ParameterTally tally = new ParameterTally(hidden);
    countStem(fields, tally, hidden, sources);
    tally.embedding(vocabulary, hidden);
    tally.embedding(targets, hidden);
    for (int layer = 0; layer < encoderLayers; layer++) {
      tally.attention(encoder.attention(), Bias.ALL_BUT_KEY);
      tally.feedForward(encoder.feedForward(), true);
      tally.layerNorms(encoder.norms());
    }
    for (int layer = 0; layer < decoderLayers; layer++) {
      tally.attention(decoder.attention(), Bias.ALL_BUT_KEY);
      tally.attention(decoder.attention(), Bias.ALL_BUT_KEY);
      tally.feedForward(decoder.feedForward(), true);
      tally.layerNorms(decoder.norms());
    }
    tally.layerNorms(2);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    return new TransformerShape(
        name,
        modelType,
        Architecture.ENCODER_DECODER,
        hidden,
        hidden,
        vocabulary,
        targets,
        sources,
        Collections.nCopies(decoderLayers, decoder),
        Collections.nCopies(encoderLayers, encoder),
        head,
        tally.account(),
        List.of(
            OuterMap.of(OuterMap.Role.POSITIONS, targets, hidden),
            OuterMap.of(OuterMap.Role.SOURCE_POSITIONS, sources, hidden)));
  }

  /// The norms have the epsilon of their class: no field states another.
  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    return new NumericTraits(
        NumericTraits.Norm.layer(1e-5),
        ActivationName.form(fields, NumericTraits.Activation.GELU, "activation_function"),
        NumericTraits.Positions.learned(0),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(true, false, true, true, false, false),
        null,
        new NumericTraits.Samples.Sound(fields.sizeOr(80, Range.SMALL, "num_mel_bins")),
        List.of());
  }

  private static void countStem(Fields fields, ParameterTally tally, int hidden, int sources) {
    int bins = fields.sizeOrAssumed(80, Range.SMALL, "num_mel_bins");
    tally.embeddingWithBias((long) CONVOLUTION_WIDTH * bins, hidden);
    tally.embeddingWithBias((long) CONVOLUTION_WIDTH * hidden, hidden);
    tally.embedding(sources, hidden);
    fields.warn(
        "the two convolutions in front of the encoder have no unit on the chip; they run on the"
            + " host");
  }

  private static LayerShape encoderLayer(Fields fields, int hidden) {
    AttentionShape attention =
        Heads.even(fields, hidden, "encoder_attention_heads").attention(0, false, false);
    return LayerShape.sequential(attention, feedForward(fields, "encoder_ffn_dim"));
  }

  private static LayerShape decoderLayer(Fields fields, int hidden) {
    Heads heads = Heads.even(fields, hidden, "decoder_attention_heads");
    return new LayerShape(
        heads.attention(0, true, false),
        heads.attention(0, false, false),
        feedForward(fields, "decoder_ffn_dim"),
        3,
        false);
  }

  private static FeedForwardShape feedForward(Fields fields, String sizeField) {
    return new FeedForwardShape(
        fields.sizeOrAssumed(1536, Range.INNER, sizeField),
        false,
        ActivationName.read(fields, Activation.GELU, "activation_function"),
        null);
  }
}
