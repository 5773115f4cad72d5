package org.etchscope.views.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import org.etchscope.sim.commands.CommandWindow;
import org.etchscope.sim.commands.MemoryReplay;
import org.etchscope.sim.machine.memory.MemoryCommand;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BankPainterTest {

  private static final double[][] SIZES = {
    {1600, 1000}, {1280, 800}, {1080, 568}, {860, 516}, {960, 540}, {420, 378}
  };
  private static final int CYCLES = 400;

  private static CommandWindow window(SimulationResult result, int channel) {
    long from = Math.max(0, result.trace().cycles() / 3 - CYCLES);
    return new MemoryReplay(result).window(from, from + CYCLES, channel);
  }

  @ParameterizedTest
  @EnumSource(names = {"DECODE", "POCKET", "H100"})
  void noTextIsClippedHiddenOrOverlapsAtAnySize(SampleRuns run) {
    CommandWindow window = window(run.result(), 0);
    long cycle = window.fromCycle() + 10;
    for (double[] size : SIZES) {
      assertReadable(
          run.toString(),
          (drawing, width, height) ->
              BankPainter.paint(drawing, run.result(), window, cycle, width, height),
          size[0],
          size[1]);
    }
  }

  @Test
  void eachCommandSaysHowLongAfterTheOneBeforeItComesAndHowLongItHasTo() {
    SimulationResult result = SampleRuns.POCKET.result();
    CommandWindow window = window(result, 0);
    assertThat(window.count(MemoryCommand.READ)).isPositive();
    Explanations found = BankPainter.paint(new RecordingSurface(), result, window, 0, 1600, 1000);
    assertThat(found.spots())
        .anySatisfy(spot -> {
          assertThat(spot.id()).startsWith("command.");
          assertThat(spot.explanation().words())
              .contains("RD")
              .contains("since ACT")
              .contains("at least tRCDRD");
        });
  }

  @Test
  void everyChannelAndEveryBankIsExplained() {
    SimulationResult result = SampleRuns.DECODE.result();
    CommandWindow window = window(result, 17);
    Explanations found = BankPainter.paint(new RecordingSurface(), result, window, 0, 1600, 1000);
    int channels = result.trace().chip().hbm().channels();
    assertThat(found.of(BankPainter.CHANNEL + (channels - 1))).isPresent();
    int banks = window.device().organisation().banks();
    for (int bank = 0; bank < banks; bank++) {
      assertThat(found.of("bank." + bank)).isPresent();
    }
    assertThat(found.of(BankPainter.CHANNEL + 17))
        .hasValueSatisfying(words -> assertThat(words.words()).contains("Stack 1, channel 1"));
  }
}
