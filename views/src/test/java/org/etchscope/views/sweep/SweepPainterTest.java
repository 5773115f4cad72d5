package org.etchscope.views.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.analysis.sweep.Axis;
import org.etchscope.sim.analysis.sweep.SweepPoint;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.RecordingSurface;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SweepPainterTest {

  private static final Axis BATCH = Axis.of("batch=1:2048:x4");
  private static final Axis PROMPT = Axis.of("promptTokens=512,2048,131072");
  private static final List<SweepPoint> GRID = grid();

  /// Real runs over two fields; a long cache beside a large batch finds no room.
  private static List<SweepPoint> grid() {
    Scenario base = SampleRuns.DECODE.result().scenario();
    MemoryCalibration calibration = new MemoryCalibration();
    List<SweepPoint> points = new ArrayList<>();
    for (String batch : BATCH.values()) {
      for (String prompt : PROMPT.values()) {
        Scenario varied =
            new Scenario(
                base.model(),
                base.chip(),
                base.workload()
                    .withBatch(Integer.parseInt(batch))
                    .withTokens(Integer.parseInt(prompt), 128));
        List<String> values = List.of(batch, prompt);
        try {
          points.add(
              new SweepPoint(
                  points.size(),
                  values,
                  Simulator.run(varied, Cancellation.NEVER, calibration).summary(),
                  ""));
        } catch (ScheduleException e) {
          points.add(
              new SweepPoint(points.size(), values, null, Objects.requireNonNull(e.getMessage())));
        }
      }
    }
    return points;
  }

  private static SweepScene scene(SweepPlot plot, int finished) {
    Scenario base = SampleRuns.DECODE.result().scenario();
    @Nullable Measure against =
        plot == SweepPlot.FRONT ? Measure.TIME_PER_OUTPUT_TOKEN_SECONDS : null;
    SweepPoint now =
        new SweepPoint(-1, List.of("64", "2048"), SampleRuns.DECODE.result().summary(), "");
    return new SweepScene(
        base,
        List.of(BATCH, PROMPT),
        GRID.subList(0, finished),
        now,
        Measure.TOTAL_TOKENS_PER_SECOND,
        against,
        plot);
  }

  private static SweepScene oneCurve() {
    List<SweepPoint> points = new ArrayList<>();
    for (int i = 0; i < GRID.size(); i += 3) {
      SweepPoint point = GRID.get(i);
      points.add(
          new SweepPoint(
              points.size(), point.values().subList(0, 1), point.summary(), point.refusal()));
    }
    SweepPoint now = new SweepPoint(-1, List.of("48"), points.get(2).summary(), "");
    return new SweepScene(
        SampleRuns.DECODE.result().scenario(),
        List.of(BATCH),
        points,
        now,
        Measure.STEP_SECONDS,
        null,
        SweepPlot.CURVES);
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedOrOverlapsAtAnySize(SweepPlot plot) {
    for (int finished : new int[] {0, 7, GRID.size()}) {
      check(scene(plot, finished), plot + " with " + finished);
    }
    check(oneCurve(), "one curve");
  }

  private static void check(SweepScene scene, String what) {
    assertReadable(
        what, (drawing, width, height) -> SweepPainter.paint(drawing, scene, width, height));
  }

  @ParameterizedTest
  @EnumSource
  void everyPointExplainsItsRunOrWhyThereIsNone(SweepPlot plot) {
    Explanations found =
        SweepPainter.paint(new RecordingSurface(), scene(plot, GRID.size()), 1600, 1000);

    assertThat(GRID).anyMatch(point -> !point.ran());
    for (SweepPoint point : GRID) {
      if (point.ran()) {
        assertThat(found.of("sweep.point." + point.number()).orElseThrow().words())
            .contains("batch size " + SweepWords.number(point.values().getFirst()))
            .contains(SweepWords.result(Measure.TOTAL_TOKENS_PER_SECOND, point))
            .contains(Objects.requireNonNull(point.summary()).boundBy().label());
      } else if (plot != SweepPlot.FRONT) {
        assertThat(found.of("sweep.point." + point.number()).orElseThrow().words())
            .contains(point.refusal());
      }
    }
  }

  @Test
  void aHigherResultStandsHigher() {
    Explanations found =
        SweepPainter.paint(
            new RecordingSurface(), scene(SweepPlot.CURVES, GRID.size()), 1600, 1000);
    for (SweepPoint one : GRID) {
      for (SweepPoint other : GRID) {
        if (one.ran()
            && other.ran()
            && one.of(Measure.TOTAL_TOKENS_PER_SECOND)
                > other.of(Measure.TOTAL_TOKENS_PER_SECOND)) {
          assertThat(top(found, one)).isLessThan(top(found, other));
        }
      }
    }
  }

  private static double top(Explanations found, SweepPoint point) {
    return found.spots().stream()
        .filter(spot -> spot.id().equals("sweep.point." + point.number()))
        .findFirst()
        .orElseThrow()
        .bounds()
        .y();
  }

  @Test
  void theScenarioAsItIsIsMarkedWithItsOwnResult() {
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = SweepPainter.paint(drawing, oneCurve(), 1600, 1000);

    assertThat(drawing.textsIn("sweep.plot")).contains("now");
    assertThat(found.of("sweep.now").orElseThrow().title()).isEqualTo("batch size 48");
  }

  @Test
  void whatIsUnfinishedSaysSo() {
    RecordingSurface drawing = new RecordingSurface();
    SweepPainter.paint(drawing, scene(SweepPlot.CURVES, 7), 1600, 1000);

    assertThat(drawing.textsIn("sweep.panel")).anyMatch(text -> text.startsWith("7 of 18 points"));
  }

  @ParameterizedTest
  @EnumSource
  void theEndsOfACoarseGridStandWhereTheyStandInTheEnd(SweepPlot plot) {
    List<SweepPoint> coarse = List.of(GRID.get(17), GRID.get(0), GRID.get(15));
    SweepScene whole = scene(plot, GRID.size());
    SweepScene begun =
        new SweepScene(
            whole.base(),
            whole.axes(),
            coarse,
            whole.current(),
            whole.measure(),
            whole.against(),
            plot);
    Explanations found = SweepPainter.paint(new RecordingSurface(), begun, 1600, 1000);
    Explanations all = SweepPainter.paint(new RecordingSurface(), whole, 1600, 1000);

    assertThat(begun.isComplete()).isFalse();
    for (SweepPoint point : coarse) {
      if (point.ran()) {
        String id = "sweep.point." + point.number();
        assertThat(found.of(id)).isEqualTo(all.of(id));
      }
    }
    assertThat(found.of("sweep.point.7")).isEmpty();
  }

  @Test
  void aFrontOfOneResultIsRefused() {
    assertThatThrownBy(() ->
            new SweepScene(
                SampleRuns.DECODE.result().scenario(),
                List.of(BATCH),
                List.of(),
                GRID.getFirst(),
                Measure.STEP_SECONDS,
                null,
                SweepPlot.FRONT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two results");
  }
}
