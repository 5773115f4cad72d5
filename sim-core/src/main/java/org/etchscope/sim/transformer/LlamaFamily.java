package org.etchscope.sim.transformer;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.ParameterTally.Bias;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;

/// Llama and what followed its plan: RMSNorm, rotary positions, grouped query heads, gated
/// feed-forward blocks. The families differ in the traits of [LlamaTraits].
final class LlamaFamily implements Family {

  private final LlamaTraits traits;

  LlamaFamily(LlamaTraits traits) {
    this.traits = traits;
  }

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    int hidden = fields.size(Range.HIDDEN, "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    Heads heads = heads(fields, hidden);
    int inner = fields.sizeOrAssumed(traits.innerSize(), Range.INNER, "intermediate_size");
    Activation activation =
        ActivationName.read(fields, traits.activation(), "hidden_activation", "hidden_act");
    List<Integer> windows = traits.windows().windows(fields, layers, traits.window());
    List<FeedForwardShape> blocks = traits.mixture().blocks(fields, layers, inner, activation);
    double scoreCap = scoreCap(fields);
    List<LayerShape> stack = new ArrayList<>(layers);
    for (int layer = 0; layer < layers; layer++) {
      AttentionShape attention =
          heads.attention(
              windows.get(layer), true, true, traits.queryKeyNorm(), traits.sinks(), scoreCap);
      stack.add(new LayerShape(attention, null, blocks.get(layer), traits.norms(), false));
    }
    int vocabulary = fields.sizeOrAssumed(traits.vocabularySize(), Range.VOCABULARY, "vocab_size");
    OutputHead head = Head.read(fields, traits.tied());
    return new TransformerShape(
        name,
        modelType,
        Architecture.DECODER,
        hidden,
        vocabulary,
        fields.sizeOr(traits.positions(), Range.POSITIONS, "max_position_embeddings"),
        stack,
        List.of(),
        head,
        account(fields, stack, new ParameterTally(hidden), hidden, vocabulary, head));
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    Bias bias = attentionBias(fields);
    boolean feedForwardBias = traits.readsMlpBias() && fields.flag("mlp_bias", false);
    return new LlamaNumbers(traits, fields, shape)
        .traits(
            new NumericTraits.Biases(
                bias != Bias.NONE,
                bias != Bias.NONE,
                bias == Bias.ALL,
                feedForwardBias,
                traits.mixture() == Mixture.GPT_OSS,
                false));
  }

  private Heads heads(Fields fields, int hidden) {
    int query = queryHeads(fields);
    int keyValue = keyValueHeads(fields, query);
    Heads.requireGroups(fields, query, keyValue, "num_key_value_heads");
    if (fields.states("head_dim")) {
      return new Heads(query, keyValue, fields.size(Range.HEAD_SIZE, "head_dim"));
    }
    int size =
        traits.headSize() == 0
            ? Heads.share(fields, hidden, query, "num_attention_heads")
            : fields.sizeOrAssumed(traits.headSize(), Range.HEAD_SIZE, "head_dim");
    return new Heads(query, keyValue, size);
  }

  /// Hugging Face writes the text part of a larger configuration as its difference from the
  /// defaults, so that the heads may be absent there.
  private int queryHeads(Fields fields) {
    return fields.isNested() && traits.nestedQueryHeads() > 0
        ? fields.sizeOrAssumed(traits.nestedQueryHeads(), Range.HEADS, "num_attention_heads")
        : fields.size(Range.HEADS, "num_attention_heads");
  }

  /// An explicit `null` means as many as query heads.
  private int keyValueHeads(Fields fields, int queryHeads) {
    int fallback = traits.keyValueHeads();
    if (fallback == 0 || fields.mentions("num_key_value_heads")) {
      return fields.sizeOr(queryHeads, Range.HEADS, "num_key_value_heads");
    }
    return queryHeads % fallback == 0
        ? fields.sizeOrAssumed(fallback, Range.HEADS, "num_key_value_heads")
        : asManyAsQueryHeads(fields, queryHeads, fallback);
  }

  private static int asManyAsQueryHeads(Fields fields, int queryHeads, int fallback) {
    fields.warn(
        "%s is not stated, and the default of this family, %d, does not divide the query heads; %d"
                .formatted(fields.name("num_key_value_heads"), fallback, queryHeads)
            + " is taken, as many as these");
    return queryHeads;
  }

  private double scoreCap(Fields fields) {
    double absent = fields.mentions("attn_logit_softcapping") ? 0 : traits.scoreCap();
    return traits.capsScores() ? fields.positiveNumber("attn_logit_softcapping", absent) : 0;
  }

  private ParameterAccount account(
      Fields fields,
      List<LayerShape> stack,
      ParameterTally tally,
      int hidden,
      int vocabulary,
      OutputHead head) {
    Bias attentionBias = attentionBias(fields);
    boolean feedForwardBias = traits.readsMlpBias() && fields.flag("mlp_bias", false);
    tally.embedding(vocabulary, hidden);
    for (LayerShape layer : stack) {
      tally.attention(layer.attention(), attentionBias);
      traits.mixture().count(tally, layer.feedForward(), feedForwardBias, hidden);
      tally.scaleNorms(layer.norms());
    }
    tally.scaleNorms(1);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    return tally.account();
  }

  private Bias attentionBias(Fields fields) {
    return switch (traits.bias()) {
      case NEVER -> Bias.NONE;
      case QUERY_KEY_VALUE -> fields.flag("qkv_bias", true) ? Bias.QUERY_KEY_VALUE : Bias.NONE;
      case STATED -> fields.flag("attention_bias", false) ? Bias.ALL : Bias.NONE;
      case STATED_OR_ALL -> fields.flag("attention_bias", true) ? Bias.ALL : Bias.NONE;
    };
  }
}
