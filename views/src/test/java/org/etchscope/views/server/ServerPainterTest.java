package org.etchscope.views.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServerPainterTest {

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedHiddenOrOverlapsAtAnySizeAndCycle(SampleRuns run) {
    ServerPainter painter = new ServerPainter(run.result());
    run.cycles()
        .forEach(cycle ->
            assertReadable(
                run + " in cycle " + cycle,
                (drawing, width, height) -> painter.paint(drawing, cycle, width, height, null)));
  }

  @ParameterizedTest
  @EnumSource
  void everyChipOfTheLayoutIsThereOnce(SampleRuns run) {
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = new ServerPainter(run.result()).paint(drawing, 0, 1600, 1000, null);
    int chips = run.result().scenario().workload().layout().chips();
    for (int chip = 1; chip <= chips; chip++) {
      String id = "server.chip." + chip;
      assertThat(found.spots()).filteredOn(spot -> spot.id().equals(id)).hasSize(1);
    }
    assertThat(found.of("server.chip." + (chips + 1))).isEmpty();
  }

  @Test
  void fewChipsAreDrawnLargerInMuchRoom() {
    assertThat(widthOfFirstChip(SampleRuns.POCKET, 1280, 800)).isGreaterThan(280);
    assertThat(widthOfFirstChip(SampleRuns.POCKET, 300, 240)).isLessThan(200);
    assertThat(widthOfFirstChip(SampleRuns.DECODE, 2560, 1440)).isGreaterThan(200);
  }

  /// As wide as what is said of it, which is found where it is drawn.
  private static double widthOfFirstChip(SampleRuns run, double width, double height) {
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = new ServerPainter(run.result()).paint(drawing, 0, width, height, null);
    Bounds said =
        found.spots().stream()
            .filter(spot -> spot.id().equals("server.chip.1"))
            .findFirst()
            .orElseThrow()
            .bounds();
    assertThat(drawing.operations())
        .anyMatch(drawn ->
            Math.abs(drawn.bounds().x() - said.x()) < 1e-6
                && Math.abs(drawn.bounds().width() - said.width()) < 1e-6);
    return said.width();
  }

  @Test
  void theRateIsWhatTheRecordedChipSends() {
    var result = SampleRuns.DECODE.result();
    Trace trace = result.trace();
    long cycle = trace.cycles() / 2;
    ChipNow chip = new ChipNow(trace, cycle, 0, 8000);
    double bytes = trace.linkBytes(cycle - 4000, cycle + 4000);
    assertThat(chip.linkRate()).isCloseTo(bytes / trace.seconds(8000), within(1.0));
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = new ServerPainter(result).paint(drawing, cycle, 1600, 1000, null);
    assertThat(found.of("links.chip"))
        .hasValueSatisfying(words ->
            assertThat(words.words())
                .contains(
                    Quantity.gigabytesPerSecond((double) trace.chip().fabric().bytesPerSecond())
                        .words()));
  }

  @Test
  void whatIsSentByStageAddsUpToTheBytesOfTheRun() {
    var result = SampleRuns.DECODE.result();
    RunTotals totals = new RunTotals(result);
    double sum = totals.collectives().stream().mapToDouble(totals::sent).sum();
    double all = result.trace().linkBytes(0, result.trace().cycles());
    assertThat(sum).isCloseTo(all, within(0.001 * all));
  }

  @Test
  void theTimeWithoutWorkIsThatOfTheAccount() {
    var result = SampleRuns.STEADY.result();
    var account = result.summary().account(Unit.ARRAYS);
    assertThat(new RunTotals(result).arraysIdle(StallReason.NO_WORK))
        .isBetween(0.0, 1 - (double) account.busyCycles() / account.totalCycles());
  }
}
