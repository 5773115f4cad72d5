package org.etchscope.sim.schedule;

import java.util.List;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.LayerShape;
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

  Capacity(Scenario scenario, List<PipelineStage> stages) {
    this.scenario = scenario;
    long weights = 0;
    long cache = 0;
    for (PipelineStage stage : stages) {
      weights = Math.max(weights, weightBytes(stage));
      cache = Math.max(cache, cacheBytes(stage));
    }
    this.weightBytes = weights;
    this.cacheBytesPerToken = cache;
  }

  /// Bytes of weights on a chip of a stage: matrices, and the tables where they are needed.
  private long weightBytes(PipelineStage stage) {
    TransformerShape model = scenario.model();
    int tensor = scenario.workload().layout().tensor();
    long elements = 0;
    for (LayerShape layer : layers(stage)) {
      elements =
          Math.addExact(
              elements,
              Math.addExact(
                  ChipShare.matrixElements(layer.attention(), model.hiddenSize(), tensor),
                  FeedForwardShare.of(layer.feedForward(), scenario.workload().layout())
                      .elements(model.hiddenSize())));
    }
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

  /// Bytes that the cache may fill on the fullest chip.
  public long cacheLimitBytes() {
    long free = scenario.chip().hbm().capacityBytes() - weightBytes;
    return Math.max(0, free / 100 * scenario.workload().keyValueShare());
  }

  /// Whether the weights fit, and the cache of a static batch or, on a conveyor, of one sequence.
  boolean fits() {
    return weightBytes <= scenario.chip().hbm().capacityBytes()
        && cacheNeedBytes(sequences()) <= cacheLimitBytes();
  }

  /// Checks that the weights fit.
  void checkWeights() {
    long memory = scenario.chip().hbm().capacityBytes();
    if (weightBytes > memory) {
      throw new ScheduleException(
          "weights of %s need %,d bytes on a chip (%s, %s); %s has %,d bytes of %s%s"
              .formatted(
                  scenario.model().name(),
                  weightBytes,
                  scenario.workload().weights().id(),
                  scenario.workload().layout().id(),
                  scenario.chip().name(),
                  memory,
                  scenario.chip().hbm().label(),
                  enough()));
    }
  }

  /// How many chips would be enough, to stand behind a sentence that says that these are not.
  private String enough() {
    return LeastLayout.of(scenario)
        .map(layout ->
            "; %,d chips hold the model and its cache (%s)".formatted(layout.chips(), layout.id()))
        .orElse("");
  }

  /// Checks that a static batch fits.
  void checkStatic() {
    checkWeights();
    Workload workload = scenario.workload();
    if (scenario.model().keyValueElementsPerToken() == 0) {
      return;
    }
    int batch = sequences();
    long need = cacheNeedBytes(batch);
    if (workload.phase() != Phase.STEADY && need > cacheLimitBytes()) {
      throw new ScheduleException(
          "the KV cache of batch %,d × %,d tokens needs %,d bytes on a chip; beside the weights %s has room for %,d%s"
              .formatted(
                  batch,
                  tokensPerSequence(),
                  need,
                  scenario.chip().name(),
                  cacheLimitBytes(),
                  enough()));
    }
  }

  /// Sequences of a set of chips; one at least.
  private int sequences() {
    Workload workload = scenario.workload();
    return Math.ceilDiv(Math.max(1, workload.batch()), workload.layout().copies());
  }

  private long cacheNeedBytes(int sequences) {
    long tokens = Math.multiplyExact(tokensPerSequence(), sequences);
    return Math.multiplyExact(tokens, cacheBytesPerToken);
  }

  private long tokensPerSequence() {
    Workload workload = scenario.workload();
    return switch (workload.phase()) {
      case PREFILL -> workload.promptTokens();
      case DECODE -> workload.promptTokens() + 1L;
      case REQUEST, STEADY -> (long) workload.promptTokens() + workload.generatedTokens() - 1;
    };
  }
}
