package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole runs whose memory follows every command, beside the same runs at stream level.
final class CommandLevelTest {

  private static final String TINY_LLAMA = "austen-llama-0.8m";
  private static final double REFRESH_INTERVAL_SECONDS = 3.9e-6;

  private static ChipSpec pocket(String level) {
    return at(ChipLibrary.load("pocket"), level);
  }

  private static ChipSpec at(ChipSpec chip, String level) {
    return ChipFields.of("hbm.level").with(chip, level);
  }

  private static Workload workload(Phase phase, int batch, int prompt) {
    return Workload.decode()
        .with(phase)
        .withBatch(batch)
        .withTokens(prompt, 16)
        .withLayout(new ParallelLayout(1, 1, 1));
  }

  private static RunSummary run(String model, String level, Workload workload) {
    return Simulator.run(new Scenario(ModelLibrary.shipped().shape(model), pocket(level), workload))
        .summary();
  }

  /// The last run reads keys alone for long stretches, weights alone in between, and both in turn.
  @ParameterizedTest
  @CsvSource({
    "sort-gpt2-85k, DECODE, 8, 10, 0.03",
    "austen-llama-0.8m, PREFILL, 1, 128, 0.03",
    "austen-llama-0.8m, PREFILL, 4, 32, 0.03",
    "austen-llama-0.8m, REQUEST, 8, 64, 0.03",
    "austen-llama-0.8m, DECODE, 1, 64, 0.03",
    "austen-llama-0.8m, DECODE, 32, 200, 0.03"
  })
  void bothLevelsTakeTheSameTime(String model, Phase phase, int batch, int prompt, double share) {
    Workload workload = workload(phase, batch, prompt);
    double stream = run(model, "stream", workload).latencySeconds();
    double command = run(model, "command", workload).latencySeconds();
    assertThat(command / stream).isCloseTo(1, within(share));
  }

  /// Random runs with pages of 1 to 256 tokens, of at least five refresh intervals: in a shorter
  /// one it is chance which work a refresh meets.
  @Test
  void onRandomRunsTheLevelsDifferByLessThanOneInAHundredMostly() {
    List<Double> errors = new ArrayList<>();
    Random random = new Random(20261123);
    MemoryCalibration calibration = new MemoryCalibration();
    while (errors.size() < 40) {
      boolean pocket = random.nextInt(4) > 0;
      ChipSpec chip = ChipLibrary.load(pocket ? "pocket" : "sohu-2024");
      String model = !pocket ? "gpt2" : random.nextInt(3) == 0 ? "sort-gpt2-85k" : TINY_LLAMA;
      Phase phase = List.of(Phase.DECODE, Phase.PREFILL, Phase.REQUEST).get(random.nextInt(3));
      int prompt = model.equals("sort-gpt2-85k") ? random.nextInt(6, 11) : 8 << random.nextInt(6);
      Workload workload =
          workload(phase, 1 << random.nextInt(6), prompt)
              .withTokens(prompt, random.nextInt(2, 6))
              .withPageTokens(1 << random.nextInt(9));
      TransformerShape shape = ModelLibrary.shipped().shape(model);
      Scenario stream = new Scenario(shape, at(chip, "stream"), workload);
      double seconds =
          Simulator.run(stream, Cancellation.NEVER, calibration).summary().latencySeconds();
      StreamMix mix = MemoryCalibration.mix(stream);
      long bytes = mix.weights().bytes() + mix.keyValueRead().bytes();
      if (seconds > 5 * REFRESH_INTERVAL_SECONDS && bytes < 180_000_000) {
        Scenario command = new Scenario(shape, at(chip, "command"), workload);
        errors.add(Math.abs(Simulator.run(command).summary().latencySeconds() / seconds - 1));
      }
    }
    Collections.sort(errors);
    assertThat(errors.get(errors.size() / 2)).isLessThan(0.005);
    assertThat(errors.get(errors.size() * 3 / 4)).isLessThan(0.01);
    assertThat(errors.getLast()).isLessThan(0.04);
  }

  /// Below the bound the record is that of the command level; above it tiles have rates.
  @ParameterizedTest
  @CsvSource({"4, COMMAND", "32, STREAM"})
  void aRunShorterThanItsCalibrationIsFollowedCommandByCommand(int batch, HbmSpec.Level level) {
    Workload workload = workload(Phase.REQUEST, batch, 8).withTokens(8, 3);
    Scenario scenario =
        new Scenario(ModelLibrary.shipped().shape(TINY_LLAMA), pocket("stream"), workload);
    SimulationResult result = Simulator.run(scenario);
    assertThat(result.trace().memoryLevel()).isEqualTo(level);
    long commands = run(TINY_LLAMA, "command", workload).stepCycles();
    assertThat(result.summary().stepCycles() == commands).isEqualTo(level == HbmSpec.Level.COMMAND);
  }

  @Test
  void bothLevelsMoveTheSameBytesForTheSameEnergy() {
    Workload workload = workload(Phase.DECODE, 4, 64);
    RunSummary stream = run("austen-llama-0.8m", "stream", workload);
    RunSummary command = run("austen-llama-0.8m", "command", workload);
    assertThat(command.readBytes()).isEqualTo(stream.readBytes());
    assertThat(command.writtenBytes()).isEqualTo(stream.writtenBytes());
    assertThat(command.energy().chip().of(EnergyClass.HBM))
        .isEqualTo(stream.energy().chip().of(EnergyClass.HBM));
  }

  @Test
  void theTransfersOfTheRecordFillTheMemorysTimeWithoutOverlap() {
    var result =
        Simulator.run(
            new Scenario(
                ModelLibrary.shipped().shape("austen-llama-0.8m"),
                pocket("command"),
                workload(Phase.DECODE, 4, 64)));
    var account = result.summary().account(Unit.HBM);
    long stalls = account.stallCycles().values().stream().mapToLong(Long::longValue).sum();
    assertThat(account.busyCycles() + stalls).isEqualTo(result.trace().cycles());
  }

  /// A tick of this memory is longer than a cycle of its core, so that what moves less than an
  /// access is done in the tick in which it was handed over.
  @ParameterizedTest
  @CsvSource({"stream", "command"})
  void theTransfersOfTheRecordAreTheBusyCyclesOfTheMemory(String level) {
    Map<String, String> changes =
        Map.of(
            "hbm.level", level,
            "hbm.stacks", "2",
            "hbm.channelsPerStack", "8",
            "hbm.timingSet", "HBM2E-3200",
            "hbm.capacityGigabytes", "32",
            "hbm.gigabytesPerSecond", "740.745",
            "control.fusedStages", "false");
    ChipSpec slow = ChipChange.with(ChipLibrary.load("sohu-2024"), changes, "a slow memory");
    Workload short9 = workload(Phase.REQUEST, 1, 9).withTokens(9, 7);
    SimulationResult result =
        Simulator.run(new Scenario(ModelLibrary.shipped().shape(TINY_LLAMA), slow, short9));
    Trace trace = result.trace();
    long recorded =
        Stream.of(Lane.HBM_WEIGHTS, Lane.HBM_KEY_VALUE, Lane.HBM_APPEND, Lane.HBM_ACTIVATIONS)
            .mapToLong(lane -> trace.busy(lane, 0, trace.cycles()))
            .sum();
    assertThat(recorded).isEqualTo(result.summary().account(Unit.HBM).busyCycles());
  }

  @Test
  void theSameRunTakesTheSameTimeAgain() {
    Workload workload = workload(Phase.DECODE, 3, 40);
    assertThat(run("austen-llama-0.8m", "command", workload))
        .usingRecursiveComparison()
        .isEqualTo(run("austen-llama-0.8m", "command", workload));
  }

  @Test
  void whatIsTooLargeOrHasNoEndIsRefusedInASentence() {
    ChipSpec sohu = ChipFields.of("hbm.level").with(ChipLibrary.load("sohu-2024"), "command");
    var llama = ModelLibrary.shipped().shape("llama-3-70b");
    assertThatThrownBy(() -> Simulator.run(new Scenario(llama, sohu, Workload.benchmark())))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("continuous batching it must be stream");
    assertThatThrownBy(() -> Simulator.run(new Scenario(llama, sohu, Workload.decode())))
        .isInstanceOf(ScheduleException.class)
        .hasMessageContaining("take a smaller model");
  }
}
