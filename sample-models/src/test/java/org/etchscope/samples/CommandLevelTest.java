package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole runs whose memory follows every command, beside the same runs at stream level.
final class CommandLevelTest {

  private static ChipSpec pocket(String level) {
    return ChipFields.of("hbm.level").with(ChipLibrary.load("pocket"), level);
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

  /// In decode on this chip the buffer of keys holds two tiles, so that what the stream level
  /// leaves out is seen: an access takes 35 to 50 ns until its data is there.
  @ParameterizedTest
  @CsvSource({
    "sort-gpt2-85k, DECODE, 8, 10, 0.03",
    "austen-llama-0.8m, PREFILL, 1, 128, 0.03",
    "austen-llama-0.8m, PREFILL, 4, 32, 0.03",
    "austen-llama-0.8m, REQUEST, 8, 64, 0.03",
    "austen-llama-0.8m, DECODE, 1, 64, 0.05",
    "austen-llama-0.8m, DECODE, 32, 200, 0.05"
  })
  void bothLevelsTakeTheSameTimeButForTheLatencyOfAnAccess(
      String model, Phase phase, int batch, int prompt, double share) {
    Workload workload = workload(phase, batch, prompt);
    double stream = run(model, "stream", workload).latencySeconds();
    double command = run(model, "command", workload).latencySeconds();
    assertThat(command / stream).isCloseTo(1, within(share));
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
