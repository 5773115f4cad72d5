package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.schedule.StepSchedule;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.Rotary;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// A model whose forward pass is evaluated layer by layer.
final class ForwardModel implements NumericModel {

  /// Longest context where a configuration states none.
  private static final int UNSTATED_CONTEXT = 4096;

  private final ModelConfig config;
  private final FormatPlan formats;
  private final @Nullable Scenario scenario;
  private final TileFilter filter;
  private final int tokensOfStep;
  private final TransformerShape shape;
  private final ModelWeights weights;
  private final Embedding embedding;
  private final List<LayerPass> layers;
  private final OutputPass output;
  private final int contextLength;

  private ForwardModel(
      ModelConfig config,
      ModelWeights weights,
      FormatPlan formats,
      @Nullable Scenario scenario,
      TileFilter filter) {
    this.config = config;
    this.formats = formats;
    this.scenario = scenario;
    this.filter = filter;
    this.shape = config.shape();
    this.weights = weights;
    NumericTraits traits = config.numbers();
    int hidden = shape.hiddenSize();
    this.embedding = new Embedding(weights, traits, hidden);
    this.output = new OutputPass(weights, traits, hidden);
    this.layers = new ArrayList<>();
    for (int layer = 0; layer < weights.layers().size(); layer++) {
      layers.add(new LayerPass(layer, weights.layers().get(layer), traits, hidden));
    }
    this.contextLength = contextLength(shape, weights, traits);
    this.tokensOfStep = scenario == null ? contextLength : StepSchedule.mostTokens(scenario);
  }

  /// @param chip whose tiles the model is evaluated on; `null` if it is evaluated plainly
  /// @param filter which tiles are computed
  static ForwardModel open(
      ModelConfig config,
      WeightSet weights,
      FormatPlan formats,
      @Nullable ChipSpec chip,
      TileFilter filter) {
    NumericTraits traits = config.numbers();
    if (!traits.unsupported().isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", traits.unsupported()));
    }
    if (config.shape().architecture() != Architecture.DECODER
        && config.shape().architecture() != Architecture.ENCODER) {
      throw new IllegalArgumentException(
          config.shape().name()
              + ": numbers are computed for decoders and encoders alone, not for both together");
    }
    ModelWeights loaded = WeightLoader.load(config, weights, formats);
    Scenario scenario = chip == null ? null : TileOrder.scenario(config.shape(), chip, formats);
    return new ForwardModel(config, loaded, formats, scenario, filter);
  }

  private static int contextLength(
      TransformerShape shape, ModelWeights weights, NumericTraits traits) {
    int stated = shape.maximumPositions() == 0 ? UNSTATED_CONTEXT : shape.maximumPositions();
    Rotary rotary = traits.positions().rotary();
    if (rotary != null && rotary.scaling() instanceof Rotary.Scaling.Dynamic dynamic) {
      return (int) Math.min(Integer.MAX_VALUE, stated * Math.max(1, dynamic.factor()));
    }
    if (weights.positions() == null) {
      return stated;
    }
    long rows = weights.positions().shape().getFirst() - traits.positions().tableOffset();
    return (int) Math.min(stated, rows);
  }

  @Override
  public ModelConfig config() {
    return config;
  }

  @Override
  public Evaluation evaluation() {
    return scenario == null ? Evaluation.PLAIN : Evaluation.TILES;
  }

  @Override
  public int vocabularySize() {
    return shape.vocabularySize();
  }

  @Override
  public int contextLength() {
    return contextLength;
  }

  @Override
  public Decoding decoding() {
    if (shape.architecture() != Architecture.DECODER) {
      throw new IllegalStateException(
          shape.name() + " is an encoder; it has hidden states but generates no tokens");
    }
    return new ModelDecoding(this);
  }

  @Override
  public float[] encode(
      int[] tokens, int @Nullable [] types, boolean @Nullable [] visible, StageListener listener) {
    requireTokens(tokens, 0);
    requireTypes(tokens, types);
    if (visible != null && visible.length != tokens.length) {
      throw new IllegalArgumentException(
          "the mask has %d places; there are %d tokens".formatted(visible.length, tokens.length));
    }
    Rotations rotations = newRotations();
    rotations.reach(tokens.length);
    StepContext step = context(newCaches(), rotations, 0, tokens.length, visible, listener);
    float[] x = residual(tokens, types, step);
    float[] finished = output.finished(x, step);
    output.pool(finished, step);
    return finished;
  }

  /// The logits of the last of some new tokens.
  float[] logits(int[] tokens, StepContext step) {
    return output.logits(residual(tokens, null, step), step);
  }

  private float[] residual(int[] tokens, int @Nullable [] types, StepContext step) {
    float[] x = embedding.run(tokens, types, step);
    for (LayerPass layer : layers) {
      x = layer.run(x, step);
    }
    return x;
  }

  /// Most tokens of one pass: as many as the chip takes at once.
  int tokensOfStep() {
    return tokensOfStep;
  }

  StepContext context(
      List<KeyValueCache> caches,
      Rotations rotations,
      int cached,
      int tokens,
      boolean @Nullable [] visible,
      StageListener listener) {
    ProductOrder products = new PlainOrder();
    KeyOrder keys = new PlainKeys(Integer.MAX_VALUE);
    if (scenario != null) {
      TileOrder tiles = new TileOrder(scenario, cached, tokens, filter);
      products = tiles;
      keys = tiles;
    }
    return new StepContext(
        new ProductRunner(products, formats, listener),
        keys,
        formats,
        caches,
        rotations,
        cached,
        tokens,
        visible,
        new StageEmitter(listener, tokens));
  }

  List<KeyValueCache> newCaches() {
    List<KeyValueCache> caches = new ArrayList<>();
    for (LayerShape layer : shape.layers()) {
      AttentionShape attention = layer.attention();
      // MLA's keys and values are kept in full: a head for each query head.
      caches.add(
          new KeyValueCache(
              attention.keyValueHeads() * attention.keySize(),
              attention.keyValueHeads() * attention.valueSize()));
    }
    return caches;
  }

  Rotations newRotations() {
    return new Rotations(config.numbers().positions(), weights.interleavedRotary());
  }

  /// Refuses tokens that the model does not have or that would not fit behind those before.
  void requireTokens(int[] tokens, int position) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("there is no token; a step needs at least one");
    }
    if ((long) position + tokens.length > contextLength) {
      throw new IllegalArgumentException(
          "%,d tokens behind %,d; the context of %s is %,d tokens"
              .formatted(tokens.length, position, shape.name(), contextLength));
    }
    for (int token : tokens) {
      if (token < 0 || token >= shape.vocabularySize()) {
        throw new IllegalArgumentException(
            "token is %d; it must be from 0 to %d".formatted(token, shape.vocabularySize() - 1));
      }
    }
  }

  private void requireTypes(int[] tokens, int @Nullable [] types) {
    if (types == null) {
      return;
    }
    long known = weights.types() == null ? 1 : weights.types().shape().getFirst();
    if (types.length != tokens.length) {
      throw new IllegalArgumentException(
          "there are %d token types and %d tokens".formatted(types.length, tokens.length));
    }
    for (int type : types) {
      if (type < 0 || type >= known) {
        throw new IllegalArgumentException(
            "token type is %d; it must be from 0 to %d".formatted(type, known - 1));
      }
    }
  }
}
