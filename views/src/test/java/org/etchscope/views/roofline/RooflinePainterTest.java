package org.etchscope.views.roofline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.sim.analysis.roofline.OperatorPoint;
import org.etchscope.sim.analysis.roofline.Roofline;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RooflinePainterTest {

  private static RooflineScene withoutRuns(SampleRuns run) {
    return new RooflineScene(new Knee(Roofline.of(run.result()), List.of()));
  }

  private static RooflineScene complete(SampleRuns run) {
    return new RooflineScene(Knee.of(run.result(), Cancellation.NEVER));
  }

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedHiddenOrOverlapsAtAnySize(SampleRuns run) {
    for (RooflineScene scene : List.of(withoutRuns(run), complete(run))) {
      assertReadable(
          run.toString(),
          (drawing, width, height) -> RooflinePainter.paint(drawing, scene, width, height));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAxesReachBeyondEveryDotAndTheRidge(SampleRuns run) {
    Roofline roofline = withoutRuns(run).roofline();
    Bounds area = new Bounds(100, 50, 800, 600);
    RooflineAxes axes = RooflineAxes.of(roofline, area);
    List<OperatorPoint> points = new ArrayList<>(roofline.operators());
    points.add(roofline.whole());
    for (OperatorPoint point : points) {
      if (point.isPlaced()) {
        assertThat(axes.x(point.intensity()))
            .as("%s of %s", point.stage(), run)
            .isBetween(area.x(), area.right() - 10);
      }
    }
    double highest =
        roofline.ceilings().stream()
            .mapToDouble(Roofline.Ceiling::operationsPerSecond)
            .max()
            .orElseThrow();
    assertThat(axes.x(highest / roofline.memoryBytesPerSecond()))
        .isBetween(area.x() + 50, area.right() - 50);
    assertThat(axes.y(highest)).isBetween(area.y(), area.y() + area.height() / 2);
  }

  @ParameterizedTest
  @EnumSource
  void everyStageThatComputesHasItsDotInsideThePlotAndItsRow(SampleRuns run) {
    RooflineScene scene = withoutRuns(run);
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = RooflinePainter.paint(drawing, scene, 1600, 1000);
    Bounds plot = drawing.boundsOf("roofline.plot");
    for (OperatorPoint point : scene.roofline().operators()) {
      if (point.isPlaced()) {
        String id = RooflineScene.id(point);
        assertThat(plot.contains(drawing.boundsOf(id), 1)).as(id).isTrue();
        assertThat(found.spots()).filteredOn(spot -> spot.id().equals(id)).hasSizeGreaterThan(1);
        assertThat(drawing.textsIn("roofline.panel"))
            .contains(
                new RooflineWords(scene, Language.ENGLISH).name(point),
                RooflineWords.digits(point.intensity()));
      }
    }
  }

  @Test
  void theDotOfTheRunSaysWhatItStandsFor() {
    RooflineScene scene = withoutRuns(SampleRuns.DECODE);
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = RooflinePainter.paint(drawing, scene, 1600, 1000);
    Bounds dot = drawing.boundsOf("roofline.run");
    assertThat(found.at(dot.x() + dot.width() / 2, dot.y() + dot.height() / 2))
        .hasValueSatisfying(spot ->
            assertThat(spot.explanation().words())
                .contains(
                    "FLOP/B", "counted by the simulator", "bits between HBM and the chip / 8"));
  }

  @Test
  void axesAreLogarithmicAndHoldTheRoof() {
    Bounds area = new Bounds(100, 50, 800, 600);
    Roofline roofline = Roofline.of(SampleRuns.DECODE.result());
    RooflineAxes axes = RooflineAxes.of(roofline, area);
    assertThat(axes.x(1000) - axes.x(100)).isCloseTo(axes.x(100) - axes.x(10), within(1e-6));
    assertThat(axes.x(1)).isCloseTo(area.x(), within(1e-6));
    double ridge = axes.x(roofline.ridge());
    double peak = axes.y(roofline.arrays().operationsPerSecond());
    assertThat(area.contains(ridge, peak)).isTrue();
  }

  @Test
  void aProductSaysItsShapeBytesCyclesAndFormula() {
    Explanations found =
        RooflinePainter.paint(new RecordingSurface(), withoutRuns(SampleRuns.DECODE), 1600, 1000);
    OperatorPoint qkv =
        Roofline.of(SampleRuns.DECODE.result()).operators().stream()
            .filter(point -> point.stage() == Stage.QKV)
            .findFirst()
            .orElseThrow();
    assertThat(found.of("unit.attn.qkv"))
        .hasValueSatisfying(words ->
            assertThat(words.words())
                .contains("8,192", "cycles", "work / bytes", RooflineWords.bytes(qkv.bytes())));
  }

  @Test
  void theKneeIsShownPredictedAndFound() {
    RooflineScene scene = complete(SampleRuns.DECODE);
    RecordingSurface drawing = new RecordingSurface();
    RooflinePainter.paint(drawing, scene, 1600, 1000);
    int found = scene.knee().found().orElseThrow();
    long predicted = Math.round(scene.knee().predicted().orElseThrow());
    assertThat(drawing.textsIn("roofline.panel"))
        .contains(Quantity.count(found), Quantity.count(predicted));
    assertThat(drawing.groupIds()).contains("roofline.batch." + found, "roofline.batch.1");
  }

  @Test
  void aKneeThatIsStillLookedForIsOnlySaidToBeAtMostWhatIsKnown() {
    Knee whole = complete(SampleRuns.DECODE).knee();
    int found = whole.found().orElseThrow();
    List<BatchRun> first =
        whole.runs().stream()
            .filter(run -> run.batch() <= found / 4 || run.batch() == found)
            .toList();
    Knee knee = new Knee(whole.roofline(), first);
    assertThat(knee.isComplete()).isFalse();
    RecordingSurface drawing = new RecordingSurface();
    RooflinePainter.paint(drawing, new RooflineScene(knee), 1600, 1000);
    String atMost = "≤ " + Quantity.count(found);
    assertThat(drawing.textsIn("roofline.panel"))
        .contains(atMost, "Running other batches …")
        .noneMatch(text -> text.contains("There the weights turn"));
  }
}
