package org.etchscope.views.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.analysis.comparison.WaterfallStep;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ComparePainterTest {

  private static final SimulationResult ONE = SampleRuns.DECODE.result();
  private static final Scenario CHANGED = changed();
  private static final SimulationResult OTHER = Simulator.run(CHANGED);
  private static final Waterfall WAY = Waterfall.between(ONE.scenario(), CHANGED);

  private static Scenario changed() {
    Scenario base = ONE.scenario();
    return new Scenario(
        base.model(),
        ChipFields.of("control.iterationMilliseconds")
            .with(ChipFields.of("hbm.gigabytesPerSecond").with(base.chip(), "7200"), "0.5"),
        base.workload().withBatch(128));
  }

  private static CompareScene scene(Alignment alignment, boolean overlaid) {
    return new CompareScene(new Comparison(List.of(ONE, OTHER)), alignment, overlaid);
  }

  @ParameterizedTest
  @EnumSource
  void noTextOfAComparisonIsClippedOrOverlaps(Alignment alignment) {
    for (boolean overlaid : new boolean[] {false, true}) {
      CompareScene scene = scene(alignment, overlaid);
      assertReadable(
          alignment + (overlaid ? " overlaid" : ""),
          (drawing, width, height) -> ComparePainter.paint(drawing, scene, width, height));
    }
  }

  @Test
  void noTextOfAWaterfallIsClippedOrOverlaps() {
    for (int finished : new int[] {1, 2, WAY.rungs().size()}) {
      WaterfallScene scene =
          new WaterfallScene(new Waterfall(WAY.rungs().subList(0, finished)), CHANGED);
      assertReadable(
          finished + " rungs",
          (drawing, width, height) -> WaterfallPainter.paint(drawing, scene, width, height));
    }
  }

  @Test
  void allStepsHaveRoomBesideEachOther() {
    List<Rung> rungs = new ArrayList<>(List.of(WAY.rungs().getFirst()));
    for (WaterfallStep step : WaterfallStep.values()) {
      Rung like = WAY.rungs().get(1 + step.ordinal() % 2);
      rungs.add(new Rung(List.of(step), like.changes(), CHANGED, like.summary(), List.of()));
    }
    WaterfallScene scene = new WaterfallScene(new Waterfall(rungs), CHANGED);
    assertReadable(
        "all steps",
        (drawing, width, height) -> WaterfallPainter.paint(drawing, scene, width, height));
  }

  @Test
  void everyResultStandsBesideTheOtherWithItsRatio() {
    Explanations found =
        ComparePainter.paint(new RecordingSurface(), scene(Alignment.TIME, false), 1600, 1000);

    for (Measure measure : Measure.values()) {
      String words = found.of("compare." + measure.id()).orElseThrow().words();
      assertThat(words)
          .contains(MeasureWords.of(measure, measure.of(ONE.summary())).words())
          .contains(MeasureWords.of(measure, measure.of(OTHER.summary())).words())
          .contains(FigurePanel.ratio(measure.of(OTHER.summary()) / measure.of(ONE.summary())));
    }
    assertThat(found.of("compare.field.batch").orElseThrow().words()).contains("64 → 128");
  }

  @Test
  void fieldsForWhichThereIsNoRoomAreCountedAndStandUnderThePointer() {
    Scenario base = ONE.scenario();
    SimulationResult other =
        Simulator.run(new Scenario(base.model(), ChipLibrary.load("h100"), base.workload()));
    Comparison comparison = new Comparison(List.of(ONE, other));
    CompareScene scene = new CompareScene(comparison, Alignment.TIME, false);
    for (int height : new int[] {1000, 700, 4000}) {
      Explanations found = ComparePainter.paint(new RecordingSurface(), scene, 1600, height);
      long listed =
          found.spots().stream()
              .filter(spot -> spot.id().startsWith("compare.field."))
              .map(spot -> spot.id())
              .distinct()
              .count();
      long more =
          found.of("compare.fields").map(rest -> rest.words().lines().skip(1).count()).orElse(0L);
      assertThat(listed + more).as("%d", height).isEqualTo(comparison.differences().size());
      assertThat(more > 0).as("%d", height).isEqualTo(height < 2000);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aClockGoesThroughTheWholeRunAndNeverBack(Alignment alignment) {
    Trace trace = ONE.trace();
    RunClock clock = RunClock.of(trace, alignment);

    assertThat(clock.cycle(0)).isZero();
    assertThat(clock.cycle(clock.length())).isEqualTo(trace.cycles());
    List<Long> cycles = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      cycles.add(clock.cycle(clock.length() * i / 1000));
    }
    assertThat(cycles).isSorted();
  }

  @Test
  void layersAreCountedOnceEach() {
    RunClock clock = RunClock.of(ONE.trace(), Alignment.LAYER);

    assertThat(clock.length())
        .isBetween(
            (double) ONE.scenario().model().layers().size(),
            ONE.scenario().model().layers().size() + 2.0);
  }

  @Test
  void theHostsTimeIsBehindTheRecordedCycles() {
    RunClock clock = RunClock.of(OTHER.trace(), Alignment.TIME);

    assertThat(clock.end() - clock.length()).isEqualTo(0.0005);
    assertThat(clock.end()).isCloseTo(OTHER.summary().stepSeconds(), within(1e-6));
  }

  @Test
  void everyBarOfAWaterfallExplainsItsRun() {
    Explanations found =
        WaterfallPainter.paint(
            new RecordingSurface(), new WaterfallScene(WAY, CHANGED), 1600, 1000);

    assertThat(WAY.rungs()).hasSizeGreaterThan(2);
    for (int i = 1; i < WAY.rungs().size(); i++) {
      Rung rung = WAY.rungs().get(i);
      String words = found.of("waterfall." + i).orElseThrow().words();
      assertThat(words).contains(WaterfallPainter.factor(WAY.factor(i)));
      rung.changes().forEach(change -> assertThat(words).contains(change.path()));
    }
    assertThat(found.of("waterfall.whole").orElseThrow().words())
        .contains(WaterfallPainter.factor(WAY.whole()));
  }
}
