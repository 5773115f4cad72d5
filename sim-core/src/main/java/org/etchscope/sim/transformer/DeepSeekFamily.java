package org.etchscope.sim.transformer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.transformer.AttentionShape.Latent;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.transformer.ParameterTally.Bias;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
import org.jspecify.annotations.Nullable;

/// DeepSeek V2 and V3: multi-head latent attention, and a mixture of experts behind the first dense
/// layers. `num_key_value_heads` does not matter: the cache holds one latent per token.
///
/// Defaults: `configuration_deepseek_v2.py` and `configuration_deepseek_v3.py` of Hugging Face
/// Transformers.
enum DeepSeekFamily implements Family {
  V2(32_000, 2048, 11_008, 0, 1407, 64, 2),
  /// As V2; the router has a correction for each expert that balances their load.
  V3(129_280, 4096, 18_432, 3, 2048, 256, 1);

  private static final int V3_EXPERTS_PER_TOKEN = 8;

  private final int vocabularySize;
  private final int positions;
  private final int innerSize;
  private final int denseLayers;
  private final int expertSize;
  private final int experts;
  private final int sharedExperts;

  DeepSeekFamily(
      int vocabularySize,
      int positions,
      int innerSize,
      int denseLayers,
      int expertSize,
      int experts,
      int sharedExperts) {
    this.vocabularySize = vocabularySize;
    this.positions = positions;
    this.innerSize = innerSize;
    this.denseLayers = denseLayers;
    this.expertSize = expertSize;
    this.experts = experts;
    this.sharedExperts = sharedExperts;
  }

  @Override
  public TransformerShape read(Fields fields, String name, String modelType) {
    fields.ignore("num_key_value_heads", "head_dim", "qk_head_dim", "n_group", "topk_group");
    warnOfPredictionLayers(fields);
    int hidden = fields.size(Range.HIDDEN, "hidden_size");
    int layers = fields.size(Range.LAYERS, "num_hidden_layers");
    AttentionShape attention = attention(fields);
    List<LayerShape> stack = new ArrayList<>(layers);
    for (FeedForwardShape block : blocks(fields, layers)) {
      stack.add(LayerShape.sequential(attention, block));
    }
    int vocabulary = fields.sizeOrAssumed(vocabularySize, Range.VOCABULARY, "vocab_size");
    OutputHead head = Head.read(fields, false);
    Bias bias = fields.flag("attention_bias", false) ? Bias.ALL : Bias.NONE;

    ParameterTally tally = new ParameterTally(hidden);
    tally.embedding(vocabulary, hidden);
    for (LayerShape layer : stack) {
      tally.attention(layer.attention(), bias);
      tally.feedForward(layer.feedForward(), false);
      tally.feedForwardVector(corrections(layer.feedForward().experts()));
      tally.scaleNorms(2);
    }
    tally.scaleNorms(1);
    tally.head(head == OutputHead.SEPARATE ? vocabulary : 0, hidden);
    return new TransformerShape(
        name,
        modelType,
        Architecture.DECODER,
        hidden,
        vocabulary,
        fields.sizeOr(positions, Range.POSITIONS, "max_position_embeddings"),
        stack,
        List.of(),
        head,
        tally.account());
  }

  @Override
  public NumericTraits numbers(Fields fields, TransformerShape shape) {
    Latent latent = Objects.requireNonNull(shape.layers().getFirst().attention().latent());
    boolean interleaved = fields.flag("rope_interleave", true);
    Rotary rotary =
        new Rotary(
            ScalingFields.theta(fields, 10_000),
            latent.rotarySize(),
            interleaved,
            interleaved && this == V3,
            ScalingFields.scaling(fields, shape.maximumPositions()));
    boolean bias = fields.flag("attention_bias", false);
    return new NumericTraits(
        NumericTraits.Norm.rms(fields.positiveNumber("rms_norm_eps", 1e-6)),
        ActivationName.form(fields, NumericTraits.Activation.SILU, "hidden_act"),
        NumericTraits.Positions.rotary(rotary),
        new NumericTraits.Scales(1, score(fields, shape, rotary), 0, false),
        new NumericTraits.Biases(bias, bias, false, false),
        router(fields),
        List.of());
  }

  /// YaRN lengthens the scores too, by the square of its length for all dimensions.
  private static double score(Fields fields, TransformerShape shape, Rotary rotary) {
    double score = 1 / Math.sqrt(shape.layers().getFirst().attention().keySize());
    if (rotary.scaling() instanceof Rotary.Scaling.Yarn yarn
        && fields.nested("rope_scaling").states("mscale_all_dim")) {
      double length =
          ScalingFields.yarnLength(
              yarn.factor(), fields.nested("rope_scaling").positiveNumber("mscale_all_dim", 1));
      return score * length * length;
    }
    return score;
  }

  private NumericTraits.Router router(Fields fields) {
    double scale = fields.positiveNumber("routed_scaling_factor", this == V3 ? 2.5 : 1);
    boolean grouped =
        this == V3 || fields.text("greedy", "topk_method").equals("group_limited_greedy");
    int groups = grouped ? fields.sizeOr(this == V3 ? 8 : 1, Range.EXPERTS, "n_group") : 1;
    int perToken = grouped ? fields.sizeOr(this == V3 ? 4 : 1, Range.EXPERTS, "topk_group") : 1;
    return new NumericTraits.Router(
        this == V3 ? NumericTraits.Router.Scoring.SIGMOID : NumericTraits.Router.Scoring.SOFTMAX,
        fields.flag("norm_topk_prob", this == V3),
        scale,
        groups,
        perToken,
        this == V3 ? 2 : 1,
        this == V3,
        false);
  }

  private static void warnOfPredictionLayers(Fields fields) {
    int layers = fields.sizeOr(0, Range.LAYERS.orZero(), "num_nextn_predict_layers");
    if (layers > 0) {
      fields.warn(
          "%s is %d; layers that predict further tokens are not part of the model that generates"
                  .formatted(fields.name("num_nextn_predict_layers"), layers)
              + " and are not counted");
    }
  }

  private static AttentionShape attention(Fields fields) {
    int heads = fields.size(Range.HEADS, "num_attention_heads");
    int plain = fields.sizeOrAssumed(128, Range.HEAD_SIZE, "qk_nope_head_dim");
    int rotary = fields.sizeOrAssumed(64, Range.HEAD_SIZE, "qk_rope_head_dim");
    int value = fields.sizeOrAssumed(128, Range.HEAD_SIZE, "v_head_dim");
    int keyValueRank = fields.sizeOrAssumed(512, Range.HIDDEN, "kv_lora_rank");
    return new AttentionShape(
        AttentionShape.Kind.MULTI_HEAD_LATENT,
        heads,
        heads,
        plain + rotary,
        value,
        0,
        true,
        true,
        false,
        false,
        0,
        new Latent(queryRank(fields), keyValueRank, rotary));
  }

  /// An explicit `null` means that queries are projected directly.
  private static int queryRank(Fields fields) {
    return fields.mentions("q_lora_rank")
        ? fields.sizeOr(0, Range.HIDDEN, "q_lora_rank")
        : fields.sizeOrAssumed(1536, Range.HIDDEN, "q_lora_rank");
  }

  private List<FeedForwardShape> blocks(Fields fields, int layers) {
    Activation activation = ActivationName.read(fields, Activation.SILU, "hidden_act");
    int inner = fields.sizeOrAssumed(innerSize, Range.INNER, "intermediate_size");
    FeedForwardShape dense = new FeedForwardShape(inner, true, activation, null);
    boolean expertsSwitchedOff =
        fields.mentions("n_routed_experts") && !fields.states("n_routed_experts");
    FeedForwardShape sparse = expertsSwitchedOff ? dense : sparse(fields, activation);
    int firstSparse =
        fields.sizeOrAssumed(
            Math.min(layers, denseLayers), new Range(0, layers), "first_k_dense_replace");
    int step = fields.sizeOr(1, Range.LAYERS, "moe_layer_freq");
    List<FeedForwardShape> blocks = new ArrayList<>(layers);
    for (int layer = 0; layer < layers; layer++) {
      blocks.add(layer >= firstSparse && layer % step == 0 ? sparse : dense);
    }
    return blocks;
  }

  private FeedForwardShape sparse(Fields fields, Activation activation) {
    int size = fields.sizeOrAssumed(expertSize, Range.INNER, "moe_intermediate_size");
    int count = fields.sizeOrAssumed(experts, Range.EXPERTS, "n_routed_experts");
    int perToken = expertsPerToken(fields, Range.EXPERTS.upTo(count));
    int shared = shared(fields);
    long sharedSize = Math.multiplyExact((long) shared, (long) size);
    if (!Range.INNER.orZero().contains(sharedSize)) {
      throw fields.malformed(
          "n_shared_experts", "so that all shared experts together are " + Range.INNER);
    }
    return new FeedForwardShape(
        size, true, activation, new Experts(count, perToken, shared, (int) sharedSize));
  }

  private int expertsPerToken(Fields fields, Range range) {
    int fallback = (int) Math.min(V3_EXPERTS_PER_TOKEN, range.high());
    return this == V2
        ? fields.size(range, "num_experts_per_tok")
        : fields.sizeOrAssumed(fallback, range, "num_experts_per_tok");
  }

  /// An explicit `null` means that there are none.
  private int shared(Fields fields) {
    Range range = Range.EXPERTS.orZero();
    return fields.mentions("n_shared_experts")
        ? fields.sizeOr(0, range, "n_shared_experts")
        : fields.sizeOrAssumed(sharedExperts, range, "n_shared_experts");
  }

  private long corrections(@Nullable Experts mixture) {
    return this == V3 && mixture != null ? mixture.count() : 0;
  }
}
