package org.etchscope.views.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.palette.Role;
import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Recorded;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TimelinePainterTest {

  private static final double[][] SIZES = {
    {1600, 232}, {1280, 168}, {1280, 112}, {2560, 500}, {1024, 232}
  };

  /// A drawing with what is needed to name it when it fails.
  private record Drawing(String name, Bounds page, RecordingSurface recording) {}

  static Stream<Trace> runs() {
    return Stream.of(
        ExampleRuns.decode(), ExampleRuns.steady(), ExampleRuns.request(), ExampleRuns.unfused());
  }

  private static List<Drawing> drawings(Trace trace) {
    SplittableRandom random = new SplittableRandom(3);
    List<Drawing> drawings = new ArrayList<>();
    for (double zoom = 1; zoom < trace.cycles() / 16.0; zoom *= 5.5) {
      TimeRange range =
          TimeRange.whole(trace.cycles()).zoomed(0, zoom).centred(random.nextLong(trace.cycles()));
      double[] size = SIZES[drawings.size() % SIZES.length];
      TimelineScene scene =
          TimelineScene.of(trace, range, size[0], size[1], Language.ENGLISH)
              .withBookmarks(
                  Map.of(1, range.from() + range.length() / 3, 2, range.to(), 9, trace.cycles()));
      for (int place = 0; place < 4; place++) {
        long cycle = range.from() + random.nextLong(range.length() + 1);
        RecordingSurface recording = new RecordingSurface();
        TimelinePainter.paint(recording, scene, cycle);
        String name = range + " " + size[0] + " x " + size[1] + " at " + cycle;
        drawings.add(new Drawing(name, new Bounds(0, 0, size[0], size[1]), recording));
      }
    }
    return drawings;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void noTextIsCutOffAtAnyZoom(Trace trace) {
    for (Drawing drawing : drawings(trace)) {
      assertThat(drawing.recording().textsOutside(drawing.page())).as(drawing.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void noTextsOverlapAtAnyZoom(Trace trace) {
    for (Drawing drawing : drawings(trace)) {
      assertThat(drawing.recording().overlappingTexts()).as(drawing.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void noTextIsHiddenAtAnyZoom(Trace trace) {
    for (Drawing drawing : drawings(trace)) {
      assertThat(drawing.recording().coveredTexts()).as(drawing.name()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void thePlayheadCrossesNoWord(Trace trace) {
    for (Drawing drawing : drawings(trace)) {
      RecordingSurface recording = drawing.recording();
      Bounds line = playhead(recording);
      for (Recorded text : recording.operations(Recorded.Kind.TEXT)) {
        if (text.groups().contains("timeline.words")) {
          assertThat(text.visible().overlaps(line, 0.5)).as(text.text()).isFalse();
        }
      }
    }
  }

  @Test
  void whatIsMeasuredIsReadWhereverItAndThePlayheadStand() {
    Trace trace = ExampleRuns.decode();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 60; i++) {
      TimeRange range =
          TimeRange.whole(trace.cycles())
              .zoomed(0, 1 + random.nextInt(40))
              .centred(random.nextLong(trace.cycles()));
      long first = range.from() + random.nextLong(range.length());
      long second = range.from() + random.nextLong(range.length());
      TimelineScene scene = TimelineScene.of(trace, range, 1600, 232, Language.ENGLISH);
      for (long cycle :
          new long[] {first, second, (first + second) / 2, range.from(), range.to()}) {
        RecordingSurface recording = new RecordingSurface();
        TimelinePainter.paintStatic(recording, scene);
        TimelinePainter.paintPlayhead(
            recording, scene, new TimelineMarks(List.of(first, second), List.of()), cycle);
        String name = "%s, %d to %d, at %d".formatted(range, first, second, cycle);
        assertThat(recording.overlappingTexts()).as(name).isEmpty();
        assertThat(recording.coveredTexts()).as(name).isEmpty();
        assertThat(recording.textsOutside(new Bounds(0, 0, 1600, 232))).as(name).isEmpty();
        assertThat(recording.operations(Recorded.Kind.TEXT))
            .as(name)
            .anyMatch(text -> text.groups().contains("timeline.marks"));
      }
    }
  }

  private static Bounds playhead(RecordingSurface recording) {
    return recording.operations(Recorded.Kind.LINE).stream()
        .filter(line -> line.groups().contains("timeline.playhead"))
        .map(Recorded::bounds)
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static RecordingSurface decode(long from, long to, long cycle, double height) {
    Trace trace = ExampleRuns.decode();
    TimeRange range = TimeRange.whole(trace.cycles()).shown(from, to);
    RecordingSurface recording = new RecordingSurface();
    TimelinePainter.paint(
        recording, TimelineScene.of(trace, range, 1600, height, Language.ENGLISH), cycle);
    return recording;
  }

  @Test
  void theBubbleShowsTheCycleWhenZoomedIn() {
    assertThat(decode(2_000_000, 2_001_000, 2_000_123, 232).textsIn("timeline.playhead"))
        .containsExactly("2,000,123");
  }

  @Test
  void thePlayheadStandsAtItsCycle() {
    Bounds line = playhead(decode(2_000_000, 2_001_344, 2_000_100, 232));
    assertThat(line.x() + line.width() / 2).isEqualTo(340);
  }

  @Test
  void aPlayheadOutOfViewShowsInTheOverviewOnly() {
    assertThat(decode(2_000_000, 2_001_000, 5, 232).textsIn("timeline.playhead")).isEmpty();
  }

  @Test
  void aBandOfOneLayerNamesIt() {
    assertThat(decode(2_040_000, 2_041_000, 2_040_900, 232).textsIn("timeline.words"))
        .anyMatch(word -> word.startsWith("Layer "));
  }

  @Test
  void aLowTimelineFoldsTheCountersIntoOne() {
    assertThat(decode(0, 4_000_000, 100, 168).texts())
        .contains("HBM, SRAM")
        .doesNotContain("SRAM weights", "HBM traffic");
  }

  @Test
  void aVeryLowTimelineKeepsEveryLane() {
    assertThat(decode(0, 4_000_000, 100, 112).texts())
        .contains("HBM, weights", "Chip links")
        .doesNotContain("HBM, SRAM");
  }

  @Test
  void whatStaysDoesNotDependOnThePlayhead() {
    Trace trace = ExampleRuns.decode();
    TimelineScene scene =
        TimelineScene.of(trace, TimeRange.whole(trace.cycles()), 1600, 232, Language.ENGLISH);
    RecordingSurface upper = new RecordingSurface();
    TimelinePainter.paintPlayhead(upper, scene, 1_000_000);
    assertThat(upper.operations(Recorded.Kind.RECTANGLE))
        .noneMatch(area -> area.bounds().width() > 600 && area.ink() != Role.ACCENT);
  }

  @Test
  void withoutARunTheLanesAreNamedAndTheWayOnIsTold() {
    RecordingSurface recording = new RecordingSurface();
    TimelinePainter.paintEmpty(recording, 1600, 232);
    assertThat(recording.texts()).contains("HBM, weights", "Chip links", "Press Space to run");
    assertThat(recording.overlappingTexts()).isEmpty();
    assertThat(recording.textsOutside(new Bounds(0, 0, 1600, 232))).isEmpty();
  }

  @Test
  void aBookmarkInViewIsNumberedAndALineInTheOverviewWhereverItIs() {
    Trace trace = ExampleRuns.decode();
    TimeRange range = TimeRange.whole(trace.cycles()).shown(0, trace.cycles() / 10);
    TimelineScene scene =
        TimelineScene.of(trace, range, 1600, 232, Language.ENGLISH)
            .withBookmarks(Map.of(3, trace.cycles() / 20, 4, trace.cycles() / 2));
    RecordingSurface recording = new RecordingSurface();
    TimelinePainter.paint(recording, scene, trace.cycles() / 100);

    assertThat(recording.texts()).contains("3").doesNotContain("4");
  }
}
