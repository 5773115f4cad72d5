package org.etchscope.sim.transformer;

import java.util.Collections;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// BERT and RoBERTa: the bare encoder with its pooler, whatever head the file names.
///
/// Defaults: `configuration_bert.py` and `configuration_roberta.py` of Hugging Face Transformers.
enum BertFamily implements Family {
  BERT(30_522),
  ROBERTA(50_265);

  private final int vocabularySize;

  BertFamily(int vocabularySize) {
    this.vocabularySize = vocabularySize;
  }

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    AttentionShape attention =
        Heads.even(fields, hidden, "num_attention_heads").attention(0, false, false);
    FeedForwardShape feedForward =
        new FeedForwardShape(
            fields.sizeOrAssumed(3072, Range.INNER, "intermediate_size"),
            false,
            ActivationName.read(fields, Activation.GELU, "hidden_act"),
            null);
    int vocabulary = fields.sizeOrAssumed(vocabularySize, Range.VOCABULARY, "vocab_size");
    int positions = fields.sizeOrAssumed(512, Range.POSITIONS, "max_position_embeddings");
    int types = fields.sizeOrAssumed(2, Range.SMALL, "type_vocab_size");
    requireAbsolutePositions(fields);

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary + (long) positions + types, hidden);
    tally.layerNorms(1);
    for (int layer = 0; layer < layers; layer++) {
      tally.attention(attention, ParameterTally.Bias.ALL);
      tally.feedForward(feedForward, true);
      tally.layerNorms(2);
    }
    tally.headWithBias(hidden, hidden);
    return new TransformerShape(
            name,
            modelType,
            Architecture.ENCODER,
            hidden,
            vocabulary,
            positions,
            Collections.nCopies(layers, LayerShape.sequential(attention, feedForward)),
            List.of(),
            OutputHead.NONE,
            tally.account())
        .withOuterMaps(
            List.of(
                OuterMap.of(OuterMap.Role.POSITIONS, positions, hidden),
                OuterMap.of(OuterMap.Role.TYPES, types, hidden),
                OuterMap.of(OuterMap.Role.POOLER, hidden, hidden)));
  }

  /// RoBERTa counts positions from behind the padding token's.
  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    int offset =
        this == ROBERTA ? fields.sizeOr(1, Range.VOCABULARY.orZero(), "pad_token_id") + 1 : 0;
    return new NumericTraits(
        NumericTraits.Norm.layer(
                fields.positiveNumber("layer_norm_eps", this == BERT ? 1e-12 : 1e-5))
            .placed(NumericTraits.Norm.Placement.AFTER, true, false),
        ActivationName.form(fields, NumericTraits.Activation.GELU, "hidden_act"),
        NumericTraits.Positions.learned(offset),
        NumericTraits.Scales.NONE,
        NumericTraits.Biases.ALL_LAYERS,
        null,
        fields.text("absolute", "position_embedding_type").equals("absolute")
            ? List.of()
            : List.of(
                fields.source()
                    + ": position_embedding_type is not absolute; no numbers are computed"));
  }

  private static void requireAbsolutePositions(Fields fields) {
    String kind = fields.text("absolute", "position_embedding_type");
    if (!kind.equals("absolute")) {
      fields.warn(
          "%s is %s; tables of relative positions are not counted"
              .formatted(fields.name("position_embedding_type"), ValueText.of(kind)));
    }
  }
}
