package org.etchscope.views.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.analysis.bottleneck.Bottleneck;
import org.etchscope.sim.analysis.bottleneck.Relief;
import org.etchscope.sim.analysis.bottleneck.Resource;
import org.etchscope.sim.analysis.bottleneck.Shares;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhyPainterTest {

  /// A scene in which the run itself stands for every run with more of a resource.
  private static WhyScene scene(SampleRuns run) {
    List<Relief> reliefs = new ArrayList<>();
    for (Resource resource : Resource.of(run.result().scenario())) {
      reliefs.add(
          new Relief(
              resource,
              resource.changes(run.result().scenario().chip()),
              run.result().summary(),
              ""));
    }
    return new WhyScene(new Bottleneck(run.result(), reliefs));
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedHiddenOrOverlapsAtAnySize(SampleRuns run) {
    for (WhyScene scene :
        List.of(scene(run), new WhyScene(new Bottleneck(run.result(), List.of())))) {
      assertReadable(
          run.toString(),
          (drawing, width, height) -> WhyPainter.paint(drawing, scene, width, height));
    }
  }

  @Test
  void theSharesAndCyclesDrawnAreThoseOfTheRun() {
    var result = SampleRuns.DECODE.result();
    RecordingSurface drawing = new RecordingSurface();
    WhyPainter.paint(drawing, scene(SampleRuns.DECODE), 1600, 1000);
    var account = result.summary().account(Unit.ARRAYS);
    var shares = new Bottleneck(result, List.of()).units().get(Unit.ARRAYS.ordinal()).perMille();
    List<String> texts = drawing.textsIn("why.arrays");
    assertThat(texts).contains(Shares.words(shares[0]), Quantity.count(account.busyCycles()));
    account
        .stallCycles()
        .forEach((reason, cycles) ->
            assertThat(texts)
                .contains(Shares.words(shares[reason.ordinal() + 1]), Quantity.count(cycles)));
    assertThat(texts).noneMatch(text -> text.endsWith(" more"));
  }

  @Test
  void whatIsUnfinishedSaysSo() {
    RecordingSurface drawing = new RecordingSurface();
    WhyScene scene = new WhyScene(new Bottleneck(SampleRuns.DECODE.result(), List.of()));
    WhyPainter.paint(drawing, scene, 1600, 1000);
    assertThat(scene.isComplete()).isFalse();
    assertThat(drawing.textsIn("why.gains")).contains("running").noneMatch(s -> s.contains(" %."));
  }

  @Test
  void aPartOfABarExplainsItsCycles() {
    Explanations found =
        WhyPainter.paint(new RecordingSurface(), scene(SampleRuns.DECODE), 1600, 1000);
    long cycles =
        SampleRuns.DECODE
            .result()
            .summary()
            .account(Unit.ARRAYS)
            .stallCycles()
            .getOrDefault(StallReason.WAITING_HBM, 0L);
    assertThat(found.spots())
        .filteredOn(spot -> spot.id().equals("why.arrays.waitinghbm"))
        .anySatisfy(spot -> {
          assertThat(spot.explanation().words())
              .contains("Waiting HBM", Quantity.count(cycles), "counted by the simulator");
          Bounds bounds = spot.bounds();
          assertThat(found.at(bounds.x() + bounds.width() / 2, bounds.y() + 2)).contains(spot);
        });
  }

  @ParameterizedTest
  @EnumSource
  void theLargestReasonsAreNeverHiddenBehindOthers(SampleRuns run) {
    WhyScene scene = new WhyScene(new Bottleneck(run.result(), List.of()));
    RecordingSurface drawing = new RecordingSurface();
    WhyPainter.paint(drawing, scene, 420, 483);
    int[] shares = scene.accounts().getFirst().perMille();
    int largest = Arrays.stream(shares).skip(1).max().orElseThrow();
    List<String> said = drawing.textsIn("why.run");
    boolean anyReason = said.stream().filter(text -> text.endsWith(" %")).count() > 2;
    if (anyReason) {
      assertThat(said).as("%s", run).contains(Shares.words(largest));
    }
  }
}
