package org.etchscope.sim.export;

import java.util.Locale;
import java.util.Map;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Provenance;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.energy.RunEnergy;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.ImageFigures;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.BufferUse;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Workload;

/// What came out of a run, as one JSON object. Equal scenarios give equal texts, byte for byte.
///
/// - Throughput is of the whole server; `total` counts prompt and generated tokens, `output` only
///   generated ones.
/// - Units, buffers and HBM bytes are those of one chip, the slowest if they differ, over
///   `recordedCycles`; `periods` says how many iterations these are.
/// - `energy` is that of the same chip over `recordedCycles`, in whole femtojoules: the classes add
///   up to it, and so do the stages with the class `static`. Joules per token are those of all
///   chips.
/// - For every unit `busyCycles` and all `stallCycles` add up to `totalCycles`, which counts each
///   of its `count` equal parts.
public final class RunJson {

  private final SimulationResult result;
  private final RunSummary summary;
  private final Workload workload;
  private final ChipSpec chip;
  private final JsonText json = new JsonText();

  private final String modelId;

  private RunJson(SimulationResult result, String modelId) {
    this.result = result;
    this.modelId = modelId;
    this.summary = result.summary();
    this.workload = result.scenario().workload();
    this.chip = result.scenario().chip();
  }

  /// The object, indented, ended by a line feed.
  ///
  /// @param modelId what the model was asked for by: the id of a shipped one, else its name
  public static String of(SimulationResult result, String modelId) {
    return new RunJson(result, modelId).text();
  }

  /// Iterations that the recorded part holds, at least 1. Cycles the host spends between iterations
  /// are part of a step and not of the record, so the quotient is rounded.
  public static long periods(SimulationResult result) {
    return Math.max(
        1, Math.round((double) result.trace().cycles() / result.summary().stepCycles()));
  }

  /// The latency in cycles of the chip's clock, rounded.
  public static long latencyCycles(SimulationResult result) {
    return Math.round(result.summary().latencySeconds() * result.scenario().chip().clockHertz());
  }

  private String text() {
    json.beginObject();
    question();
    time();
    utilisation();
    memory();
    units();
    buffers();
    energy();
    assumedParameters();
    return json.endObject().end();
  }

  private void question() {
    json.put("model", modelId)
        .put("modelName", result.scenario().model().name())
        .put("chip", chip.id())
        .put("phase", workload.phase().id())
        .put("batch", workload.batch())
        .put("contextTokens", contextTokens())
        .put("promptTokens", workload.promptTokens())
        .put("generatedTokens", workload.generatedTokens())
        .put("chips", workload.layout().chips())
        .put("layout", workload.layout().id())
        .put("routing", workload.details().routing().id())
        .put("pageTokens", workload.pageTokens())
        .put("wholePages", workload.details().wholePages())
        .put("chunkTokens", workload.details().prompts().chunkTokens())
        .put("mixedTokens", workload.details().prompts().besideTokens())
        .put("decoderTokens", workload.details().prompts().decoderTokens())
        .put("draftTokens", workload.details().speculation().draftTokens())
        .put("acceptancePercent", workload.details().speculation().acceptancePercent())
        .put("expectedTokensPerStep", workload.details().speculation().expectedTokens())
        .beginObject("precision")
        .put("weights", workload.weights().id())
        .put("activations", workload.activations().id())
        .put("kv", workload.keyValue().id())
        .endObject()
        .put("clockHertz", chip.clockHertz());
  }

  /// Tokens of a sequence whose keys are in reach at the end of what is run.
  private int contextTokens() {
    if (result.scenario().model().architecture() == Architecture.DIFFUSION) {
      return result.scenario().sequenceTokens();
    }
    return switch (workload.phase()) {
      case PREFILL -> workload.promptTokens();
      case DECODE -> workload.promptTokens() + 1;
      case REQUEST, STEADY -> workload.promptTokens() + workload.generatedTokens();
    };
  }

  private void time() {
    json.put("stepCycles", summary.stepCycles())
        .put("stepSeconds", summary.stepSeconds())
        .put("latencyCycles", latencyCycles(result))
        .put("latencySeconds", summary.latencySeconds())
        .put("timeToFirstTokenSeconds", summary.timeToFirstTokenSeconds())
        .put("timePerOutputTokenSeconds", summary.timePerOutputTokenSeconds())
        .put("totalTokensPerSecond", summary.totalTokensPerSecond())
        .put("outputTokensPerSecond", summary.outputTokensPerSecond())
        .put("recordedCycles", result.trace().cycles())
        .put("periods", periods(result))
        .put("microBatchRows", summary.microBatchRows())
        .put("microBatchesOnChip", summary.microBatchesOnChip())
        .put("microBatchesInFlight", summary.microBatchesInFlight())
        .put("sequencesInFlight", summary.sequencesInFlight());
    if (!summary.conveyor().isEmpty()) {
      json.put("conveyor", summary.conveyor());
    }
    ImageFigures.of(result)
        .ifPresent(images ->
            json.beginObject("images")
                .put("imageTokens", workload.promptTokens())
                .put("textTokens", workload.details().denoising().textTokens())
                .put("denoisingSteps", images.steps())
                .put("stepSeconds", images.stepSeconds())
                .put("imageSeconds", images.imageSeconds())
                .put("imagesPerSecond", images.imagesPerSecond())
                .endObject());
  }

  private void utilisation() {
    json.put("boundBy", summary.boundBy().label())
        .put("arrayUtilisation", summary.arrayUtilisation())
        .put("hbmUtilisation", summary.hbmUtilisation());
  }

  private void memory() {
    json.beginObject("hbm");
    classes("readBytes", summary.readBytes());
    json.put("writtenBytes", total(summary.writtenBytes()));
    classes("writtenBytesByClass", summary.writtenBytes());
    json.put("weightBytesPerChip", summary.weightBytesPerChip())
        .put("kvBytesPerChip", summary.cacheBytesPerChip())
        .endObject()
        .put("linkBytes", summary.linkBytes());
  }

  private void classes(String name, Map<StreamClass, Long> bytes) {
    long keyValue =
        bytes.getOrDefault(StreamClass.KEY_VALUE_READ, 0L)
            + bytes.getOrDefault(StreamClass.KEY_VALUE_APPEND, 0L);
    json.beginObject(name)
        .put("weights", bytes.getOrDefault(StreamClass.WEIGHTS, 0L))
        .put("kv", keyValue)
        .put("activations", bytes.getOrDefault(StreamClass.ACTIVATIONS, 0L))
        .endObject();
  }

  private static long total(Map<StreamClass, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private void units() {
    json.beginArray("units");
    for (UnitAccount account : summary.units()) {
      json.beginObject()
          .put("name", account.unit().label(chip))
          .put("count", account.count())
          .put("busyCycles", account.busyCycles())
          .beginObject("stallCycles");
      for (StallReason reason : StallReason.values()) {
        long cycles = account.stallCycles().getOrDefault(reason, 0L);
        if (cycles > 0) {
          json.put(reason.id(), cycles);
        }
      }
      json.endObject().put("totalCycles", account.totalCycles()).endObject();
    }
    json.endArray();
  }

  private void buffers() {
    json.beginArray("buffers");
    for (BufferUse use : summary.buffers()) {
      json.beginObject()
          .put("name", use.buffer().label())
          .put("capacityBytes", use.capacityBytes())
          .put("highWaterBytes", use.highWaterBytes())
          .endObject();
    }
    json.endArray()
        .beginObject("repetition")
        .put("kind", summary.repetition())
        .put("simulatedSegments", summary.simulatedLayers())
        .put("repeatedSegments", summary.repeatedLayers())
        .endObject();
  }

  private void energy() {
    RunEnergy energy = summary.energy();
    json.put("averagePowerWatts", energy.averagePowerWatts())
        .put("hottestChipWatts", energy.hottestChipWatts())
        .put("serverPowerWatts", energy.serverPowerWatts())
        .put("powerLimitWatts", energy.limitWatts())
        .beginObject("powerFactor")
        .put("numerator", energy.factor().numerator())
        .put("denominator", energy.factor().denominator())
        .endObject()
        .put("joulesPerTotalToken", energy.joulesPerTotalToken())
        .put("joulesPerOutputToken", energy.joulesPerOutputToken())
        .beginObject("energy")
        .put("femtojoules", energy.chip().total())
        .beginObject("byClass");
    for (EnergyClass energyClass : EnergyClass.values()) {
      json.beginObject(energyClass.id())
          .put(
              energyClass.events().replace("multiply-adds", "multiplyAdds"),
              energy.chip().events(energyClass))
          .put("femtojoules", energy.chip().of(energyClass))
          .endObject();
    }
    json.endObject().beginArray("byStage");
    energy
        .chip()
        .byStage()
        .forEach((stage, femtojoules) ->
            json.beginObject()
                .put("stage", stage.label())
                .put(
                    "unit",
                    stage.unit(chip).isArrays()
                        ? stage.unit(chip).label(chip)
                        : stage.unit().label())
                .put("pipeline", stage.pipeline().name().toLowerCase(Locale.ROOT))
                .put("femtojoules", femtojoules)
                .endObject());
    json.endArray().endObject();
  }

  private void assumedParameters() {
    json.beginArray("assumedParameters");
    for (ChipField field : ChipFields.all()) {
      Provenance provenance = field.provenance(chip).orElse(null);
      if (provenance != null && provenance.mark() == Provenance.Mark.ASSUMED) {
        json.beginObject()
            .put("field", field.path())
            .put("value", field.text(chip).orElse(""))
            .put("unit", field.unit())
            .put("source", provenance.source())
            .endObject();
      }
    }
    json.endArray();
  }
}
