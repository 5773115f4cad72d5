package org.etchscope.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TimelineSceneTest {

  static Stream<Trace> runs() {
    return Stream.of(
        ExampleRuns.decode(), ExampleRuns.steady(), ExampleRuns.request(), ExampleRuns.unfused());
  }

  private static TimelineScene scene(Trace trace, long from, long to) {
    TimeRange range = TimeRange.whole(trace.cycles()).shown(from, to);
    return TimelineScene.of(trace, range, 1600, 232, Language.ENGLISH);
  }

  private static TimelineScene whole(Trace trace) {
    return scene(trace, 0, trace.cycles());
  }

  private static List<TimeRange> someRanges(Trace trace) {
    SplittableRandom random = new SplittableRandom(11);
    List<TimeRange> ranges = new ArrayList<>();
    TimeRange whole = TimeRange.whole(trace.cycles());
    for (double length = trace.cycles(); length >= 16; length /= 7) {
      ranges.add(whole.zoomed(0, trace.cycles() / length).centred(random.nextLong(whole.to())));
    }
    return ranges;
  }

  private static double middleOf(TimelineScene scene, TimelineRow row) {
    return Objects.requireNonNull(scene.places().place(row)).middle();
  }

  private static int segmentAt(Trace trace, long cycle) {
    return Objects.requireNonNull(RunOutline.segmentAt(trace, cycle)).segment();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void thePiecesOfALaneCoverTheRangeWithoutGapsAndOverlaps(Trace trace) {
    for (TimeRange range : someRanges(trace)) {
      for (LaneModel lane : TimelineScene.of(trace, range, 1600, 232, Language.ENGLISH).lanes()) {
        long at = range.from();
        for (Stretch stretch : lane.stretches()) {
          assertThat(stretch.from()).isEqualTo(at);
          assertThat(stretch.to()).isGreaterThan(at);
          at = stretch.to();
        }
        assertThat(at).isEqualTo(lane.used() ? range.to() : range.from());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theBusyCyclesOfAllPiecesAreThoseOfTheTrace(Trace trace) {
    for (TimeRange range : someRanges(trace)) {
      for (LaneModel lane : TimelineScene.of(trace, range, 1600, 232, Language.ENGLISH).lanes()) {
        double busy = 0;
        for (Stretch stretch : lane.stretches()) {
          double share = lane.row().busyShare(trace, stretch.from(), stretch.to());
          assertThat(stretch.busyShare()).isEqualTo(share);
          busy += share * (stretch.to() - stretch.from());
        }
        assertThat(busy).isCloseTo(lane.busyShare() * range.length(), within(1e-3 + busy * 1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theNumberOfPiecesIsBoundedByThePixels(Trace trace) {
    for (TimeRange range : someRanges(trace)) {
      TimelineScene scene = TimelineScene.of(trace, range, 1600, 232, Language.ENGLISH);
      for (LaneModel lane : scene.lanes()) {
        assertThat(lane.stretches().size() + lane.bars().size()).isLessThan(1344);
      }
      assertThat(scene.layers().cells().size()).isLessThan(1344);
    }
  }

  @Test
  void aRequestIsLongerThanABillionCycles() {
    assertThat(ExampleRuns.request().cycles()).isGreaterThan(1_000_000_000L);
  }

  @Test
  void aRequestHasAPrefillAndDecodeSteps() {
    RunOutline outline = RunOutline.of(ExampleRuns.request());
    assertThat(outline.phases())
        .extracting(RunOutline.Phase::name)
        .containsExactly(TimelineText.PREFILL, TimelineText.DECODE);
    assertThat(outline.phases().getLast().steps()).hasSize(11);
  }

  @Test
  void thePhasesOfARequestMeetWhereTheArraysBeginTheFirstDecodeStep() {
    Trace trace = ExampleRuns.request();
    long turn = RunOutline.of(trace).phases().getLast().from();
    int step = trace.program().stepOf(segmentAt(trace, turn));
    int before = trace.program().stepOf(segmentAt(trace, turn - 1));
    assertThat(trace.program().steps().get(step).waitsForSampling()).isTrue();
    assertThat(trace.program().steps().get(before).waitsForSampling()).isFalse();
  }

  @Test
  void aLaneThatTheRunDoesNotUseStaysEmpty() {
    LaneModel links = whole(ExampleRuns.steady()).lanes().getLast();
    assertThat(links.row()).isEqualTo(TimelineRow.LINKS);
    assertThat(links.value(Language.ENGLISH)).isEqualTo("not used");
    assertThat(links.stretches()).isEmpty();
  }

  @Test
  void aFusedChipHasNoLaneForActivationsInMemory() {
    assertThat(TimelineRow.lanesOf(ExampleRuns.decode()))
        .doesNotContain(TimelineRow.HBM_ACTIVATIONS);
  }

  @Test
  void anUnfusedChipHasOne() {
    assertThat(TimelineRow.lanesOf(ExampleRuns.unfused())).contains(TimelineRow.HBM_ACTIVATIONS);
  }

  @Test
  void twoMicroBatchesAreNamed() {
    assertThat(whole(ExampleRuns.steady()).layers().cells())
        .flatExtracting(LayerBand.Cell::words)
        .contains("Layer 71 A", "Layer 71 B");
  }

  @Test
  void placesAndCyclesAgree() {
    TimelineScene scene = scene(ExampleRuns.decode(), 2_000_000, 2_001_344);
    assertThat(scene.xOf(2_000_100)).isEqualTo(340);
    assertThat(scene.cycleAt(340)).isEqualTo(2_000_100);
  }

  @Test
  void placesBesideTheTimeAreaMeanItsEnds() {
    TimelineScene scene = scene(ExampleRuns.decode(), 2_000_000, 2_001_344);
    assertThat(scene.cycleAt(0)).isEqualTo(2_000_000);
    assertThat(scene.cycleAt(1600)).isEqualTo(2_001_344);
  }

  @Test
  void theOverviewSpansTheWholeRun() {
    Trace trace = ExampleRuns.decode();
    TimelineScene scene = scene(trace, 2_000_000, 2_001_344);
    assertThat(scene.overviewCycleAt(240)).isZero();
    assertThat(scene.overviewCycleAt(1584)).isEqualTo(trace.cycles());
  }

  @Test
  void everyRowIsFoundAtItsPlace() {
    TimelineScene scene = whole(ExampleRuns.decode());
    scene
        .places()
        .all()
        .forEach((row, place) -> assertThat(scene.rowAt(place.middle())).contains(row));
  }

  @Test
  void nothingIsHitInTheLabelColumn() {
    assertThat(whole(ExampleRuns.decode()).hit(100, 100)).isEmpty();
  }

  @Test
  void aTileOfWeightsIsFoundWithItsBytesAndCycles() {
    Trace trace = ExampleRuns.decode();
    List<Span> spans = new ArrayList<>();
    trace.spans(Lane.HBM_WEIGHTS, 2_000_000, 2_000_500, spans::add);
    Span span = spans.getLast();
    TimelineScene scene = scene(trace, 2_000_000, 2_001_344);
    double y = middleOf(scene, TimelineRow.HBM_WEIGHTS);
    TimelineHit hit = scene.hit(scene.xOf(span.start() + 1), y).orElseThrow();
    assertThat(hit.from()).isEqualTo(span.start());
    assertThat(hit.to()).isEqualTo(span.end());
    assertThat(hit.bytes()).isEqualTo(span.second());
    assertThat(hit.layer()).isEqualTo(span.layer());
    assertThat(hit.reason()).isNull();
  }

  @Test
  void anIdleCycleIsFoundWithTheReasonOfTheTrace() {
    Trace trace = ExampleRuns.decode();
    TimelineScene scene = scene(trace, 2_000_000, 2_050_000);
    double y = middleOf(scene, TimelineRow.VECTOR);
    int idle = 0;
    for (double x = 240; x < 1584; x += 7) {
      TimelineHit hit = scene.hit(x, y).orElseThrow();
      long cycle = scene.cycleAt(x);
      assertThat(hit.reason()).isEqualTo(trace.reason(TimelineRow.VECTOR.unit(), cycle));
      idle += hit.reason() == null ? 0 : 1;
    }
    assertThat(idle).isGreaterThan(100);
  }

  @Test
  void aHitInTheCounterTellsTheLevelOfThatCycle() {
    Trace trace = ExampleRuns.decode();
    TimelineScene scene = scene(trace, 2_000_000, 2_001_344);
    double y = middleOf(scene, TimelineRow.WEIGHT_LEVEL);
    assertThat(scene.hit(340, y).orElseThrow().bytes())
        .isEqualTo(trace.level(BufferName.WEIGHTS, 2_000_100));
  }

  @Test
  void theTrafficOfAllColumnsIsTheTrafficOfTheRange() {
    Trace trace = ExampleRuns.decode();
    TimelineScene scene = scene(trace, 2_000_000, 2_134_400);
    double[] weights = scene.counters().traffic()[0];
    double bytes = 0;
    for (double share : weights) {
      bytes += share * trace.chip().hbm().bytesPerSecond() * trace.seconds(200);
    }
    long exact = trace.bytes(StreamClass.WEIGHTS, 2_000_000, 2_134_400);
    assertThat(bytes).isCloseTo((double) exact, within(exact * 1e-9));
  }

  @Test
  void noLevelIsAboveTheCapacity() {
    assertThat(Arrays.stream(whole(ExampleRuns.steady()).counters().level()).boxed())
        .allMatch(level -> level >= 0 && level <= 1);
  }

  @Test
  void aRangeOfAnotherRunIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TimelineScene.of(
                ExampleRuns.decode(), TimeRange.whole(10), 1600, 232, Language.ENGLISH));
  }

  @Test
  void abbreviationsKeepTheirCapitals() {
    assertThat(new WorkNames(Language.ENGLISH).ofStage(Stage.QKV)).isEqualTo("QKV");
    assertThat(new WorkNames(Language.ENGLISH).ofStage(Stage.GATE_UP)).isEqualTo("gate + up");
  }
}
