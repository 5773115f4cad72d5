package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// OPT: learned positions with two rows more than there are positions, and in OPT-350m a token
/// table narrower than the residual stream, with norms behind the blocks.
///
/// Defaults: `configuration_opt.py` of Hugging Face Transformers; the two rows:
/// `OPTLearnedPositionalEmbedding`.
final class OptFamily implements Family {

  private static final int POSITION_OFFSET = 2;

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size", "d_model");
    int embedding = fields.sizeOr(hidden, Range.HIDDEN, "word_embed_proj_dim");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    AttentionShape attention =
        Heads.even(fields, hidden, "num_attention_heads").attention(0, true, false);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOrAssumed(3072, Range.INNER, "ffn_dim"),
            false,
            ActivationName.read(fields, Activation.RELU, "activation_function"),
            null);
    int vocabulary = fields.sizeOrAssumed(50_272, Range.VOCABULARY, "vocab_size");
    int positions = fields.sizeOrAssumed(2048, Range.POSITIONS, "max_position_embeddings");
    OutputHead head = Head.read(fields, true);
    return new TransformerShape(
        name,
        modelType,
        Architecture.DECODER,
        hidden,
        embedding,
        vocabulary,
        positions,
        0,
        Collections.nCopies(layers, LayerShape.sequential(attention, feedForward)),
        List.of(),
        head,
        account(
            fields,
            new ParameterTally(hidden),
            Collections.nCopies(layers, LayerShape.sequential(attention, feedForward)),
            new Tables(hidden, embedding, vocabulary, positions, head)),
        List.of(OuterMap.of(OuterMap.Role.POSITIONS, positions + POSITION_OFFSET, hidden)));
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    boolean before = fields.flag("do_layer_norm_before", true);
    boolean last = before && !fields.flag("_remove_final_layer_norm", false);
    boolean bias = fields.flag("enable_bias", true);
    NumericTraits.Norm norm =
        NumericTraits.Norm.layer(1e-5)
            .placed(
                before ? NumericTraits.Norm.Placement.BEFORE : NumericTraits.Norm.Placement.AFTER,
                false,
                last);
    return new NumericTraits(
        fields.flag("layer_norm_elementwise_affine", true) ? norm : norm.withoutWeights(),
        ActivationName.form(fields, NumericTraits.Activation.RELU, "activation_function"),
        NumericTraits.Positions.learned(POSITION_OFFSET),
        NumericTraits.Scales.NONE,
        new NumericTraits.Biases(bias, bias, bias, false),
        null,
        List.of());
  }

  private record Tables(
      int hidden, int embedding, int vocabulary, int positions, OutputHead head) {}

  private static ParameterAccount account(
      Fields fields, ParameterTally tally, List<LayerShape> layers, Tables tables) {
    boolean bias = fields.flag("enable_bias", true);
    boolean normsHaveWeights = fields.flag("layer_norm_elementwise_affine", true);
    boolean finalNorm =
        fields.flag("do_layer_norm_before", true)
            && !fields.flag("_remove_final_layer_norm", false);
    tally.embedding(tables.vocabulary(), tables.embedding());
    tally.embedding(tables.positions() + (long) POSITION_OFFSET, tables.hidden());
    for (LayerShape layer : layers) {
      tally.attention(layer.attention(), bias ? ParameterTally.Bias.ALL : ParameterTally.Bias.NONE);
      tally.feedForward(layer.feedForward(), bias);
      tally.layerNorms(normsHaveWeights ? 2 : 0);
    }
    tally.layerNorms(finalNorm && normsHaveWeights ? 1 : 0);
    if (tables.embedding() != tables.hidden()) {
      tally.embedding(tables.embedding(), tables.hidden());
      tally.head(tables.hidden(), tables.embedding());
    }
    tally.head(tables.head() == OutputHead.SEPARATE ? tables.vocabulary() : 0, tables.embedding());
    return tally.account();
  }
}
