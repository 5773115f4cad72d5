package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicLong;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.commands.MemoryReplay;
import org.etchscope.sim.commands.TimedCommand;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.etchscope.sim.machine.memory.TimingParameter;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Stretches of runs, command by command.
final class MemoryReplayTest {

  private static SimulationResult run(String model, String chip, String level) {
    return Simulator.run(
        new Scenario(
            ModelLibrary.shipped().shape(model),
            ChipFields.of("hbm.level").with(ChipLibrary.load(chip), level),
            Workload.decode()
                .withBatch(8)
                .withTokens(128, 8)
                .withLayout(new ParallelLayout(1, 1, 1))));
  }

  private static SimulationResult pocket(String level) {
    return run("austen-llama-0.8m", "pocket", level);
  }

  @ParameterizedTest
  @CsvSource({"stream", "command"})
  void itReadsWhatTheRunReads(String level) {
    SimulationResult run = pocket(level);
    CommandWindow window = new MemoryReplay(run).window(10_000, 20_000, 0);
    long read = 32 * window.count(MemoryCommand.READ);
    long recorded =
        run.trace().bytes(StreamClass.WEIGHTS, 10_000, 20_000)
            + run.trace().bytes(StreamClass.KEY_VALUE_READ, 10_000, 20_000);
    assertThat((double) read / recorded).isCloseTo(1, within(0.03));
    assertThat(window.accesses(MemoryStream.WEIGHTS)).isPositive();
    assertThat(window.accesses(MemoryStream.KEY_VALUE_READ)).isPositive();
  }

  @Test
  void readsComeOnlyToRowsThatAreOpenAndNotBeforeTheirTime() {
    CommandWindow window = new MemoryReplay(pocket("stream")).window(10_000, 14_000, 0);
    int activateToRead = window.device().ticks(TimingParameter.RCD_READ);
    int seen = 0;
    for (TimedCommand read : window.commands()) {
      if (read.command() == MemoryCommand.READ && read.tick() > 1000) {
        assertThat(window.openRow(read.bank(), read.tick())).isEqualTo(read.row());
        assertThat(window.openRow(read.bank(), read.tick() - activateToRead / 2))
            .isEqualTo(read.row());
        seen++;
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void refreshesComeOncePerInterval() {
    CommandWindow window = new MemoryReplay(pocket("stream")).window(3000, 3000 + 4 * 3120, 0);
    // One for each pseudo-channel.
    assertThat(window.count(MemoryCommand.REFRESH_ALL)).isBetween(7L, 9L);
  }

  @Test
  void allChannelsAreCounted() {
    SimulationResult run = run("gpt2", "sohu-2024", "stream");
    CommandWindow window = new MemoryReplay(run).window(12_000, 13_000, 5);
    for (int channel = 0; channel < 96; channel++) {
      assertThat(window.totals().accesses(channel)).isPositive();
    }
    long ownAccesses = window.count(MemoryCommand.READ) + window.count(MemoryCommand.WRITE);
    assertThat(window.totals().accesses(5)).isEqualTo(ownAccesses);
  }

  @Test
  void whatTheRunAsksForIsWhatItsRecordSays() {
    SimulationResult run = pocket("stream");
    AtomicLong asked = new AtomicLong();
    new MemoryReplay(run)
        .requests(
            10_000,
            20_000,
            request -> {
              if (request.stream() == MemoryStream.WEIGHTS) {
                asked.addAndGet(32);
              }
            });
    long recorded = run.trace().bytes(StreamClass.WEIGHTS, 10_000, 20_000);
    assertThat((double) asked.get() / recorded).isCloseTo(1, within(0.03));
  }

  @Test
  void whatCannotBeFollowedIsRefusedInASentence() {
    MemoryReplay replay = new MemoryReplay(pocket("stream"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replay.window(5, 5, 0))
        .withMessageContaining("cycles are 5:5; they must lie within 0:");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> replay.window(0, 100, 1))
        .withMessage("channel is 1; it must be from 0 to 0");
  }
}
