package org.etchscope.sim.analysis.measured;

import java.util.Optional;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.schedule.Conveyor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Runs what a row measured.
final class MeasuredRun {

  private static final int FEW = 2;
  private static final int MORE = 4;
  private static final long NO_LIMIT_BYTES = 1L << 50;
  private static final int KEY_VALUE_SHARE = 90;
  private static final int PAGE_TOKENS = 16;

  private final MeasuredRow row;
  private final TransformerShape model;
  private final ChipSpec chip;
  private final Release release;

  MeasuredRun(MeasuredRow row, TransformerShape model, ChipSpec chip, Release release) {
    this.row = row;
    this.model = model;
    this.chip = chip;
    this.release = release;
  }

  /// What the row's unit says of the run.
  ///
  /// @throws org.etchscope.sim.schedule.ScheduleException if it cannot run
  double value() {
    return switch (row.kind()) {
      case "throughput_offline" -> inUnit(offline());
      case "throughput_static_batch" -> inUnit(staticBatch());
      default -> firstToken();
    };
  }

  /// @param tokens output tokens a second of one copy of the model
  private double inUnit(double tokens) {
    return row.unit().endsWith("/chip")
        ? tokens / row.tensor() / row.pipeline()
        : tokens * row.replicas();
  }

  /// Output tokens a second at maximum load: continuous batching.
  private double offline() {
    Workload workload = workload(Phase.STEADY, release.sequenceLimit());
    ChipSpec own = release.on(chip, chip.hbm().capacityBytes());
    Scenario whole = new Scenario(model, own, workload);
    Conveyor belt =
        Optional.ofNullable(new Lowering(whole, MemoryRates.of(own)).conveyor()).orElseThrow();
    double seconds =
        byLayers(shape -> step(shape, workload.withBatch(Math.max(1, belt.decodesInFlight()))))
            + release.hostSeconds(belt.decodesInFlight());
    double perSecond = (double) belt.prompts() / belt.chunks() / seconds;
    return perSecond * row.generatedTokens();
  }

  private double step(TransformerShape shape, Workload workload) {
    ChipSpec roomy = release.on(chip, NO_LIMIT_BYTES);
    return Simulator.run(new Scenario(shape, roomy, workload)).summary().stepSeconds();
  }

  /// Output tokens a second of a static batch: its prefill, then its steps at the mean context.
  private double staticBatch() {
    Workload prompts = workload(Phase.PREFILL, row.batch());
    new Lowering(
        new Scenario(model, release.on(chip, chip.hbm().capacityBytes()), prompts),
        MemoryRates.of(chip));
    double prefill = byLayers(shape -> latency(shape, prompts));
    Workload steps =
        prompts
            .with(Phase.DECODE)
            .withTokens(row.promptTokens() + row.generatedTokens() / 2, row.generatedTokens());
    double decode = byLayers(shape -> latency(shape, steps)) + release.hostSeconds(row.batch());
    double seconds = prefill + (row.generatedTokens() - 1) * decode;
    return (double) row.batch() * row.generatedTokens() / seconds;
  }

  /// Milliseconds to the first token of one prompt.
  private double firstToken() {
    Workload prompt = workload(Phase.PREFILL, Math.max(1, row.batch()));
    return 1000 * byLayers(shape -> latency(shape, prompt));
  }

  private double latency(TransformerShape shape, Workload workload) {
    ChipSpec roomy = release.on(chip, NO_LIMIT_BYTES);
    return Simulator.run(new Scenario(shape, roomy, workload)).summary().latencySeconds();
  }

  private interface Timed {
    double seconds(TransformerShape shape);
  }

  private double byLayers(Timed timed) {
    int all = model.layers().size();
    boolean oneAfterTheOther =
        chip.control().overlap() == Overlap.NONE && !chip.control().prefetchAcrossStages();
    if (!oneAfterTheOther || all <= MORE || row.pipeline() > 1 || !FewLayers.applies(model)) {
      return timed.seconds(model);
    }
    return FewLayers.extrapolate(
        FEW,
        timed.seconds(FewLayers.of(model, FEW)),
        MORE,
        timed.seconds(FewLayers.of(model, MORE)),
        all);
  }

  private Workload workload(Phase phase, int batch) {
    Precision weights = Precision.of(row.weights());
    // With 4-bit weights the products of these runs reach about the rate of 8 bits.
    Precision activations = weights.bits() < Byte.SIZE ? Precision.FP8 : weights;
    Precision keyValue = row.keyValue().isEmpty() ? weights : Precision.of(row.keyValue());
    return new Workload(
        phase,
        batch,
        row.promptTokens(),
        Math.max(1, row.generatedTokens()),
        weights,
        activations,
        keyValue,
        new ParallelLayout(row.tensor(), row.pipeline(), 1),
        0,
        PAGE_TOKENS,
        KEY_VALUE_SHARE);
  }
}
