package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.memory.StreamCalibration;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.machine.memory.StreamRates;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.StreamRate;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The rates of runs against the command level, on the streams of the product's own runs.
final class MemoryCalibrationTest {

  private static final TransformerShape LLAMA = ModelLibrary.shipped().shape("llama-3-70b");
  private static final int LONG_RUN = 40;

  private static Stream<Workload> workloads() {
    return Stream.of(
        Workload.benchmark(),
        Workload.decode(),
        Workload.decode().withBatch(1),
        Workload.decode().withBatch(1024),
        Workload.decode().with(Phase.PREFILL).withBatch(4));
  }

  /// The time that all bytes of a run take: by the rates of a run, and at command level over a long
  /// stretch of the exact mix.
  @TestFactory
  Stream<DynamicTest> aRunsMemoryTakesTheTimeOfTheCommandLevelWithinThreeInAHundred() {
    return Stream.of("per-bank", "all-bank")
        .flatMap(refresh ->
            workloads()
                .map(workload ->
                    DynamicTest.dynamicTest(
                        "%s, %s of %d".formatted(refresh, workload.phase(), workload.batch()),
                        () -> compare(refresh, workload))));
  }

  private static void compare(String refresh, Workload workload) {
    ChipSpec chip = ChipFields.of("hbm.refresh").with(ChipLibrary.load("sohu-2024"), refresh);
    Scenario scenario = new Scenario(LLAMA, chip, workload);
    StreamMix mix = MemoryCalibration.mix(scenario);
    double ours = time(mix, new MemoryCalibration().rates(scenario));
    StreamRates commands =
        new StreamCalibration(chip.hbm(), chip.clockHertz()).ratesOver(mix, LONG_RUN);
    double reference = time(mix, commands);
    assertThat(ours / reference).isBetween(0.97, 1.03);
  }

  /// As a run serves the streams if their tiles are spread evenly: each tile of the class with
  /// fewer of them stands between two of the other, whose rest follow one another.
  private static double time(StreamMix mix, MemoryRates rates) {
    double weightTiles = tiles(mix.weights());
    double keyTiles = tiles(mix.keyValueRead());
    double inTurn = Math.min(weightTiles, keyTiles);
    return reads(mix.weights(), rates.weights(), inTurn / Math.max(1, weightTiles))
        + reads(mix.keyValueRead(), rates.keyValueRead(), inTurn / Math.max(1, keyTiles))
        + time(mix.append(), rates.append().bytesPer4096Cycles())
        + time(mix.activations(), rates.activations().bytesPer4096Cycles());
  }

  private static double tiles(StreamMix.Stream stream) {
    return (double) stream.bytes() / stream.tileBytes();
  }

  private static double reads(StreamMix.Stream stream, StreamRate rate, double inTurn) {
    return inTurn * time(stream, rate.bytesPer4096Cycles())
        + (1 - inTurn) * time(stream, rate.aloneBytesPer4096Cycles());
  }

  private static double time(StreamMix mix, StreamRates rates) {
    return time(mix.weights(), rates.weights().bytesPer4096Cycles())
        + time(mix.keyValueRead(), rates.keyValueRead().bytesPer4096Cycles())
        + time(mix.append(), rates.append().bytesPer4096Cycles())
        + time(mix.activations(), rates.activations().bytesPer4096Cycles());
  }

  private static double time(StreamMix.Stream stream, long bytesPer4096Cycles) {
    return (double) stream.bytes() / bytesPer4096Cycles;
  }

  @Test
  void whatIsKeptChangesNoResult() {
    ChipSpec chip = ChipLibrary.load("sohu-2024");
    Scenario scenario = new Scenario(LLAMA, chip, Workload.decode().withBatch(48));
    MemoryCalibration kept = new MemoryCalibration();
    Simulator.run(
        new Scenario(LLAMA, chip, Workload.decode().withBatch(50)), Cancellation.NEVER, kept);
    assertThat(kept.rates(scenario)).isEqualTo(new MemoryCalibration().rates(scenario));
  }

  @Test
  void whatIsKeptForAWorkIsAtHandInItAndNowhereElse() {
    MemoryCalibration kept = new MemoryCalibration();
    assertThat(MemoryCalibration.keeping(kept, MemoryCalibration::atHand)).isSameAs(kept);
    assertThat(MemoryCalibration.atHand()).isNotSameAs(kept);
  }

  @Test
  void aMemoryThatRefreshesShowIsMeasuredWithoutThemOnce() {
    StreamCalibration memory =
        new StreamCalibration(ChipLibrary.load("pocket").hbm(), 1_000_000_000L);
    assertThat(memory.withoutRefresh())
        .isNotSameAs(memory)
        .isSameAs(memory.withoutRefresh())
        .isSameAs(memory.withoutRefresh().withoutRefresh());
  }

  @Test
  void aShareThatTheChipStatesStandsInThePlaceOfTheMeasuredOne() {
    ChipSpec chip =
        ChipFields.of("hbm.keyValueFraction").with(ChipLibrary.load("sohu-2024"), "0.5");
    MemoryRates rates = new MemoryCalibration().rates(new Scenario(LLAMA, chip, Workload.decode()));
    long peak = chip.bytesPer4096Cycles(chip.hbm().bytesPerSecond());
    assertThat(rates.keyValueRead().bytesPer4096Cycles()).isEqualTo(peak / 2);
    assertThat((double) rates.weights().aloneBytesPer4096Cycles() / peak).isBetween(0.85, 0.93);
  }

  @Test
  void runsThatMoveMoreThanAMixCanSayAreCalibratedInProportion() {
    ChipSpec chip = ChipLibrary.load("sohu-2024");
    chip = ChipFields.of("hbm.capacityGigabytes").with(chip, "4000000");
    chip = ChipFields.of("buffers.keyValue.megabytes").with(chip, "100000");
    chip = ChipFields.of("buffers.keyValue.slotKibibytes").with(chip, "1048576");
    Workload workload =
        Workload.decode()
            .with(Phase.REQUEST)
            .withBatch(1024)
            .withTokens(100_000, 1200)
            .withMicroBatches(1);
    StreamMix mix = MemoryCalibration.mix(new Scenario(LLAMA, chip, workload));
    assertThat(mix.keyValueRead().bytes()).isBetween(1L << 48, 1L << 49);
  }

  @Test
  void gpuLikeChipsKeepTheirMeasuredShares() {
    ChipSpec chip = ChipLibrary.load("h100");
    MemoryRates rates =
        new MemoryCalibration()
            .rates(
                new Scenario(ModelLibrary.shipped().shape("llama-3-8b"), chip, Workload.decode()));
    assertThat(rates).isEqualTo(MemoryRates.of(chip));
  }
}
