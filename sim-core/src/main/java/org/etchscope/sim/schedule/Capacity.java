package org.etchscope.sim.schedule;

import java.math.BigInteger;
import java.util.List;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.LayerShape.JointStream;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// What must fit into the memory of the fullest chip: its weights and the cache of everything in
/// flight. Checked before any time is simulated.
public final class Capacity {

  private final Scenario scenario;
  private final long weightBytes;
  private final long cacheBytesPerToken;
  private final long sourceBytesPerToken;

  Capacity(Scenario scenario, List<PipelineStage> stages) {
    this.scenario = scenario;
    long weights = 0;
    long cache = 0;
    long sources = 0;
    for (PipelineStage stage : stages) {
      weights = Math.max(weights, weightBytes(stage));
      cache = Math.max(cache, cacheBytes(stage));
      sources =
          Math.max(
              sources, SourcesWork.columns(layers(stage), scenario.workload().layout().tensor()));
    }
    this.weightBytes = weights;
    boolean cached = scenario.model().keyValueElementsPerToken() > 0;
    this.cacheBytesPerToken = cached ? cache : 0;
    this.sourceBytesPerToken = scenario.workload().keyValue().bytes(sources);
  }

  /// Bytes of weights on a chip of a stage: matrices, and the tables where they are needed.
  private long weightBytes(PipelineStage stage) {
    TransformerShape model = scenario.model();
    int tensor = scenario.workload().layout().tensor();
    long elements = 0;
    for (LayerShape layer : layers(stage)) {
      elements = Math.addExact(elements, elements(layer));
    }
    for (LayerShape layer : stage.encoderLayers(model)) {
      elements = Math.addExact(elements, elements(layer));
    }
    elements = Math.addExact(elements, outerElements(stage));
    long table = Math.ceilDiv((long) model.vocabularySize() * model.hiddenSize(), tensor);
    boolean shared = model.outputHead() == TransformerShape.OutputHead.TIED;
    if (stage.first()) {
      elements = Math.addExact(elements, table);
    }
    if (stage.last() && model.outputHeadElements() > 0 && !(stage.first() && shared)) {
      elements = Math.addExact(elements, table);
    }
    return scenario.workload().weights().bytes(elements);
  }

  /// Elements of the maps in front of and behind the layers, which every chip of a stage has whole.
  private long outerElements(PipelineStage stage) {
    long elements = 0;
    for (OuterMap map : scenario.model().outerMaps()) {
      if (map.role().isBehind() ? stage.last() : stage.first()) {
        elements = Math.addExact(elements, map.elements());
      }
    }
    return elements;
  }

  /// Elements of the matrices of a layer.
  private long elements(LayerShape layer) {
    int hidden = scenario.model().hiddenSize();
    int tensor = scenario.workload().layout().tensor();
    long elements =
        Math.addExact(
            ChipShare.matrixElements(layer.attention(), hidden, tensor),
            FeedForwardShare.of(layer.feedForward(), scenario.workload().layout())
                .elements(hidden));
    AttentionShape cross = layer.crossAttention();
    long crossed = cross == null ? 0 : ChipShare.matrixElements(cross, hidden, tensor);
    return Math.addExact(Math.addExact(elements, crossed), jointElements(layer));
  }

  /// Elements of what a layer of MM-DiT has beside the matrices of its images.
  private long jointElements(LayerShape layer) {
    JointStream joint = layer.joint();
    if (joint == null) {
      return 0;
    }
    long hidden = scenario.model().hiddenSize();
    int tensor = scenario.workload().layout().tensor();
    long attention = ChipShare.matrixElements(layer.attention(), (int) hidden, tensor);
    long output = Math.multiplyExact(hidden, ChipShare.of(layer, tensor).outputDepth());
    long feedForward =
        FeedForwardShare.of(layer.feedForward(), scenario.workload().layout()).elements(hidden);
    long text = joint.textOutput() ? Math.addExact(attention, feedForward) : attention - output;
    long modulated = Math.multiplyExact(joint.modulations(), hidden);
    long modulation = Math.multiplyExact(hidden, Math.ceilDiv(modulated, (long) tensor));
    return Math.addExact(Math.addExact(text, modulation), joint.imageAttention() ? attention : 0L);
  }

  private long cacheBytes(PipelineStage stage) {
    Precision format = scenario.workload().keyValue();
    int tensor = scenario.workload().layout().tensor();
    long bytes = 0;
    for (LayerShape layer : layers(stage)) {
      bytes += format.bytes(ChipShare.of(layer, tensor).keyValueColumns());
    }
    return bytes;
  }

  private List<LayerShape> layers(PipelineStage stage) {
    return scenario
        .model()
        .layers()
        .subList(stage.firstLayer(), stage.firstLayer() + stage.layers());
  }

  /// Bytes of weights on the fullest chip.
  public long weightBytes() {
    return weightBytes;
  }

  /// Bytes of cache on the fullest chip for one token of one sequence.
  public long cacheBytesPerToken() {
    return cacheBytesPerToken;
  }

  /// Bytes of the caches of a micro-batch of a conveyor on the fullest chip, in whole pages.
  public long cacheBytes(Conveyor belt) {
    long own =
        Math.multiplyExact(belt.cachedTokens(scenario.workload().pageTokens()), cacheBytesPerToken);
    long sources =
        Math.multiplyExact(
            inPages(belt.sourceTokens(), scenario.workload()),
            Math.multiplyExact(belt.requests(), sourceBytesPerToken));
    return Math.addExact(own, sources);
  }

  /// Bytes that the cache may fill on the fullest chip.
  public long cacheLimitBytes() {
    long free = scenario.chip().hbm().capacityBytes() - weightBytes;
    return Math.max(0, free / 100 * scenario.workload().keyValueShare());
  }

  /// Whether the weights fit, and the cache of a static batch or, on a conveyor, of one sequence.
  boolean fits() {
    return weightBytes <= scenario.chip().hbm().capacityBytes()
        && !exceedsLimit(exactStaticBytes());
  }

  /// Checks that the weights fit.
  void checkWeights() {
    long memory = scenario.chip().hbm().capacityBytes();
    if (weightBytes > memory) {
      throw withEnough(
          InputForm.WEIGHTS_DO_NOT_FIT.with(
              scenario.model().name(),
              weightBytes,
              scenario.workload().weights().id(),
              scenario.workload().layout().id(),
              scenario.chip().name(),
              memory,
              scenario.chip().hbm().label()));
    }
  }

  /// A sentence that says that these chips are not enough, with how many would be.
  private ScheduleException withEnough(InputFault fault) {
    return new ScheduleException(
        LeastLayout.of(scenario)
            .map(layout -> InputForm.ENOUGH_CHIPS.with(fault, layout.chips(), layout.id()))
            .orElse(fault));
  }

  /// Checks that a static batch fits.
  void checkStatic() {
    checkWeights();
    Workload workload = scenario.workload();
    // Who mixes steps counts the pages of all that is in flight.
    if (cacheBytesPerToken == 0 || workload.details().mix() != null) {
      return;
    }
    BigInteger need = exactStaticBytes();
    if (workload.phase() != Phase.STEADY && exceedsLimit(need)) {
      throw withEnough(
          InputForm.CACHE_DOES_NOT_FIT.with(
              sequences(), sequenceTokens(), need, scenario.chip().name(), cacheLimitBytes()));
    }
  }

  private boolean exceedsLimit(BigInteger bytes) {
    return bytes.compareTo(BigInteger.valueOf(cacheLimitBytes())) > 0;
  }

  /// Sequences of a set of chips; one at least.
  private int sequences() {
    Workload workload = scenario.workload();
    return Math.ceilDiv(Math.max(1, workload.batch()), workload.layout().copies());
  }

  /// Tokens that a sequence of a static batch has in the cache at the end.
  private long sequenceTokens() {
    Workload workload = scenario.workload();
    boolean crosses = sourceBytesPerToken > 0;
    long prompt = crosses ? workload.details().prompts().decoderTokens() : workload.promptTokens();
    return switch (workload.phase()) {
      case PREFILL -> prompt;
      case DECODE -> prompt + workload.details().speculation().tokensPerStep();
      case REQUEST, STEADY ->
          prompt + workload.generatedTokens() - 1 + workload.details().speculation().draftTokens();
    };
  }

  private BigInteger exactStaticBytes() {
    Workload workload = scenario.workload();
    BigInteger own =
        BigInteger.valueOf(inPages(sequenceTokens(), workload))
            .multiply(BigInteger.valueOf(cacheBytesPerToken));
    BigInteger source =
        BigInteger.valueOf(inPages(workload.promptTokens(), workload))
            .multiply(BigInteger.valueOf(sourceBytesPerToken));
    long beside =
        workload.phase() == Phase.DECODE && workload.details().prompts().besideTokens() > 0
            ? inPages(workload.promptTokens(), workload)
            : 0;
    return own.add(source)
        .multiply(BigInteger.valueOf(sequences()))
        .add(BigInteger.valueOf(beside).multiply(BigInteger.valueOf(cacheBytesPerToken)));
  }

  /// Bytes of the caches of a static batch on the fullest chip, in whole pages.
  public long staticCacheBytes() {
    return exactStaticBytes().longValueExact();
  }

  /// Tokens rounded up to whole pages.
  static long inPages(long tokens, Workload workload) {
    long page = workload.pageTokens();
    return Math.multiplyExact(Math.ceilDiv(tokens, page), page);
  }
}
