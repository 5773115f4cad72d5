package org.etchscope.sim.numeric.forward;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.forward.StageName.Stack;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.schedule.StepSchedule;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.NumericTraits;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// A model whose forward pass is evaluated layer by layer.
final class ForwardModel implements NumericModel {

  private final ModelConfig config;
  private final FormatPlan formats;
  private final @Nullable Scenario scenario;
  private final TileFilter filter;
  private final int tokensOfStep;
  private final TransformerShape shape;
  private final ModelWeights weights;
  private final StackPass main;
  private final @Nullable StackPass encoder;
  private final OutputPass output;
  private final InputLimits limits;

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
    this.main = new StackPass(weights, weights.main(), traits, hidden);
    this.encoder =
        weights.encoder() == null
            ? null
            : new StackPass(weights, weights.encoder(), traits, hidden);
    this.output = new OutputPass(weights, traits, hidden);
    this.limits = InputLimits.of(config, weights);
    this.tokensOfStep =
        scenario == null
            ? limits.contextLength()
            : StepSchedule.mostTokens(scenario, limits.contextLength());
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
    ModelWeights loaded = WeightLoader.load(config, weights, formats);
    Scenario scenario = chip == null ? null : TileOrder.scenario(config.shape(), chip, formats);
    return new ForwardModel(config, loaded, formats, scenario, filter);
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
    return limits.contextLength();
  }

  @Override
  public Decoding decoding(PageTable pages) {
    if (shape.architecture() == Architecture.ENCODER) {
      throw new IllegalStateException(
          shape.name() + " is an encoder; it has hidden states but generates no tokens");
    }
    if (encoder != null) {
      throw new IllegalStateException(
          shape.name() + " has an encoder and a decoder; the encoder needs an input first");
    }
    return new ModelDecoding(this, null, pages);
  }

  @Override
  public Decoding decoding(EncoderInput input, StageListener listener) {
    if (encoder == null) {
      throw new IllegalStateException(
          shape.name() + " has one stack of layers; only an encoder-decoder takes an input first");
    }
    StepContext step = encoderStep(encoder, input, listener);
    float[] encoded = encode(encoder, input, step);
    StageEmitter emitter = new StageEmitter(listener, Stack.MAIN);
    return new ModelDecoding(this, main.source(encoded, step, emitter), PageTable.usual());
  }

  @Override
  public float[] encode(EncoderInput input, StageListener listener) {
    StackPass stack = encoder == null ? main : encoder;
    return encode(stack, input, encoderStep(stack, input, listener));
  }

  private StepContext encoderStep(StackPass stack, EncoderInput input, StageListener listener) {
    int rows = stack.rows(input);
    limits.requireInput(input, rows);
    boolean @Nullable [] visible =
        input instanceof EncoderInput.Tokens tokens ? tokens.visible() : null;
    Stack name = encoder == null ? Stack.MAIN : Stack.ENCODER;
    List<LayerShape> layers = encoder == null ? shape.layers() : shape.encoderLayers();
    Rotations rotations = newRotations();
    rotations.reach(rows);
    return context(
        new Pass(name, 0, rows, visible, null, listener),
        newCaches(layers, PageTable.usual()),
        rotations);
  }

  private float[] encode(StackPass stack, EncoderInput input, StepContext step) {
    float[] finished = stack.finished(stack.residual(input, step), step);
    output.ofFirstRow(finished, step);
    return finished;
  }

  /// The logits of the last of some new tokens.
  float[] logits(int[] tokens, StepContext step) {
    return output.logits(main.residual(new EncoderInput.Tokens(tokens), step), main, step);
  }

  /// Refuses tokens that the model does not have or that would not fit behind those before.
  void requireTokens(int[] tokens, int position) {
    limits.requireTokens(tokens, position);
  }

  /// Most tokens of one pass: as many as the chip takes at once.
  int tokensOfStep() {
    return tokensOfStep;
  }

  /// What a pass goes through.
  ///
  /// @param stack the stack
  /// @param cached tokens before the new ones
  /// @param tokens new tokens
  /// @param visible which keys may be seen at all; `null` for all
  /// @param source what a decoder attends to besides, or `null`
  /// @param listener who hears of values
  // Made for each pass and read at once.
  @SuppressWarnings("ArrayRecordComponent")
  record Pass(
      Stack stack,
      int cached,
      int tokens,
      boolean @Nullable [] visible,
      @Nullable Source source,
      StageListener listener) {}

  StepContext context(Pass pass, List<KeyValueCache> caches, Rotations rotations) {
    ProductOrder products = new PlainOrder();
    KeyOrder keys = new PlainKeys(Integer.MAX_VALUE);
    if (scenario != null) {
      TileOrder tiles = tiles(scenario, pass);
      products = tiles;
      keys = tiles;
    }
    return new StepContext(
        new ProductRunner(products, formats, pass.listener()),
        keys,
        formats,
        caches,
        rotations,
        pass.cached(),
        pass.tokens(),
        pass.visible(),
        pass.source(),
        new StageEmitter(pass.listener(), pass.stack()));
  }

  private TileOrder tiles(Scenario scenario, Pass pass) {
    if (pass.stack() == Stack.ENCODER) {
      return TileOrder.ofEncoder(scenario, pass.tokens(), filter);
    }
    Source source = pass.source();
    return new TileOrder(
        source == null ? scenario : TileOrder.withSources(scenario, source.tokens()),
        pass.cached(),
        pass.tokens(),
        filter);
  }

  List<KeyValueCache> newCaches(PageTable pages) {
    return newCaches(shape.layers(), pages);
  }

  private static List<KeyValueCache> newCaches(List<LayerShape> layers, PageTable pages) {
    List<KeyValueCache> caches = new ArrayList<>();
    for (LayerShape layer : layers) {
      AttentionShape attention = layer.attention();
      // MLA's keys and values are kept in full: a head for each query head.
      caches.add(
          new KeyValueCache(
              attention.keyValueHeads() * attention.keySize(),
              attention.keyValueHeads() * attention.valueSize(),
              pages));
    }
    return caches;
  }

  Rotations newRotations() {
    return new Rotations(config.numbers().positions(), weights.interleavedRotary());
  }
}
