package org.etchscope.views.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelinePainterTest {

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedHiddenOrOverlapsAtAnySizeAndCycle(SampleRuns run) {
    PipelinePainter painter = new PipelinePainter(run.result());
    run.cycles()
        .forEach(cycle ->
            assertReadable(
                run + " in cycle " + cycle,
                (drawing, width, height) -> painter.paint(drawing, cycle, width, height)));
  }

  @ParameterizedTest
  @EnumSource
  void everyStageThatEverWorksHasItsBox(SampleRuns run) {
    Trace trace = run.result().trace();
    PipelineStages stages = new PipelineStages(trace.program());
    RecordingSurface drawing = new RecordingSurface();
    Explanations found = new PipelinePainter(run.result()).paint(drawing, 0, 1600, 1000);
    for (Stage stage : Stage.values()) {
      boolean works = trace.stageTimes().unitCycles(stage) > 0;
      if (works) {
        assertThat(stages.of(stage.pipeline())).as("%s", run).contains(stage);
        assertThat(drawing.groupIds()).contains(StageMark.id(stage));
        assertThat(found.of(StageMark.id(stage))).isPresent();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStageHasARowOfTheHistory(SampleRuns run) {
    PipelineStages stages = new PipelineStages(run.result().trace().program());
    RecordingSurface drawing = new RecordingSurface();
    new PipelinePainter(run.result()).paint(drawing, 0, 1600, 1000);
    int rows = stages.of(Pipeline.ATTENTION).size() + stages.of(Pipeline.FEED_FORWARD).size();
    // Above them stands what they are.
    assertThat(drawing.textsIn("pipeline.passes")).as("%s", run).hasSize(1 + rows);
  }

  @Test
  void whereThereIsNoRoomForAllRowsTheLongestStagesHaveThem() {
    RecordingSurface drawing = new RecordingSurface();
    new PipelinePainter(SampleRuns.EXPERTS.result()).paint(drawing, 0, 1280, 690);
    List<String> rows = drawing.textsIn("pipeline.passes");
    assertThat(rows).contains("Attention", "Gate + up", "Down", "Out proj", "Output head");
    assertThat(rows).doesNotContain("Embedding");
  }

  @Test
  void whatAModelDoesWithoutHasNoBox() {
    PipelineStages ofImages = new PipelineStages(SampleRuns.IMAGES.result().trace().program());
    assertThat(ofImages.of(Pipeline.ATTENTION)).doesNotContain(Stage.ROTARY);
    PipelineStages ofEncoder = new PipelineStages(SampleRuns.ENCODER.result().trace().program());
    assertThat(ofEncoder.of(Pipeline.ATTENTION)).doesNotContain(Stage.KEY_VALUE_APPEND);
  }

  /// A layer of a decoder that attends to an encoder too has two passes of some stages.
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSLATION")
  void theBarOfAStageNeverFallsBackWithinAPassAndGoesBitByBit(SampleRuns run) {
    Trace trace = run.result().trace();
    Map<Stage, StageState> before = new EnumMap<>(Stage.class);
    Map<Stage, Double> reached = new EnumMap<>(Stage.class);
    Set<Unit> bitByBit = EnumSet.noneOf(Unit.class);
    long from = trace.cycles() / 2;
    long step = Math.max(1, trace.cycles() / 6_000);
    for (int i = 0; i < 60; i++) {
      PipelineFrame frame = new PipelineFrame(trace, from + i * step, 1000);
      for (Stage stage : Stage.values()) {
        StageState state = frame.of(stage);
        double done = frame.done(stage);
        StageState last = before.put(stage, state);
        Double lastDone = reached.put(stage, done);
        boolean samePass =
            last != null
                && last.layer() == state.layer()
                && last.microBatch() == state.microBatch();
        if (samePass && lastDone != null) {
          assertThat(done)
              .as("%s of %s, cycle %,d", stage, run, from + i * step)
              .isGreaterThanOrEqualTo(lastDone - 1e-9);
        }
        if (done > 0 && done < 1) {
          bitByBit.add(stage.unit());
        }
      }
    }
    if (run == SampleRuns.DECODE) {
      assertThat(bitByBit).contains(Unit.VECTOR, Unit.ARRAYS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsBusyAndWhatWaitsStandsInItsBox(SampleRuns run) {
    PipelinePainter painter = new PipelinePainter(run.result());
    Trace trace = run.result().trace();
    PipelineStages stages = new PipelineStages(trace.program());
    run.cycles()
        .forEach(cycle -> {
          RecordingSurface drawing = new RecordingSurface();
          painter.paint(drawing, cycle, 1600, 1000);
          for (Stage stage : stages.of(Pipeline.ATTENTION)) {
            StageState state = Objects.requireNonNull(trace.at(cycle).stages().get(stage));
            boolean busy = state.status() == Status.BUSY;
            assertThat(
                    drawing.textsIn(StageMark.id(stage)).stream()
                        .anyMatch(s -> s.startsWith("busy")))
                .as("%s at %d of %s", stage, cycle, run)
                .isEqualTo(busy);
          }
        });
  }

  @Test
  void ratesOfTheStagesAddUpToThoseOfTheClasses() {
    Trace trace = SampleRuns.H100.result().trace();
    long cycle = trace.cycles() / 2;
    long window = 40_000;
    PipelineFrame frame = new PipelineFrame(trace, cycle, window);
    for (StreamClass streamClass : StreamClass.values()) {
      double sum = 0;
      for (Stage stage : Stage.values()) {
        sum += frame.rate(stage, streamClass);
      }
      double bytes = trace.bytes(streamClass, cycle - window / 2, cycle + window / 2);
      double expected = bytes / trace.seconds(window);
      assertThat(sum).isCloseTo(expected, within(1e-3 * Math.max(1e9, expected)));
    }
  }

  @Test
  void aChipThatDoesNotFuseSaysHowMuchPassesThroughItsMemory() {
    RecordingSurface fused = new RecordingSurface();
    new PipelinePainter(SampleRuns.DECODE.result()).paint(fused, 0, 1600, 1000);
    assertThat(fused.texts()).contains("fused: values between stages stay on the chip");
    RecordingSurface open = new RecordingSurface();
    new PipelinePainter(SampleRuns.H100.result()).paint(open, 0, 1600, 1000);
    assertThat(open.texts())
        .anyMatch(text -> text.startsWith("not fused: ") && text.contains("MB of values"));
  }

  @ParameterizedTest
  @EnumSource
  void aQueueHoldsWhatOneStageHasEndedAndTheNextHasNotBegun(SampleRuns run) {
    Trace trace = run.result().trace();
    run.cycles()
        .forEach(cycle -> {
          PipelineFrame frame = new PipelineFrame(trace, cycle, 1000);
          double expected = 0;
          for (int segment : segments(trace, cycle)) {
            expected +=
                Math.max(
                    0,
                    share(trace, Stage.GATE_UP, segment, Span::end, cycle)
                        - share(trace, Stage.ACTIVATION, segment, Span::start, cycle));
          }
          assertThat(frame.queue(Stage.GATE_UP, Stage.ACTIVATION).orElseThrow())
              .as("%s at %d", run, cycle)
              .isCloseTo(Math.min(1, expected), within(1e-9));
        });
  }

  /// The segments that the arrays were at around a cycle.
  private static Set<Integer> segments(Trace trace, long cycle) {
    Set<Integer> found = new TreeSet<>();
    trace.segments(
        Math.max(0, cycle - 1),
        cycle + 1,
        span -> {
          for (int back = 0; back < 2 * trace.program().microBatches(); back++) {
            found.add(Math.max(0, span.segment() - back));
          }
        });
    return found;
  }

  /// The share of a stage's spans of a segment whose begin or end lies before a cycle, the cycle
  /// included: all of its spans are looked at.
  private static double share(
      Trace trace, Stage stage, int segment, ToLongFunction<Span> when, long cycle) {
    long[] counts = new long[2];
    Lane lane = stage.unit() == Unit.VECTOR ? Lane.VECTOR : Lane.FEED_FORWARD_ARRAYS;
    trace.spans(
        lane,
        0,
        trace.cycles(),
        span -> {
          if (span.stage() == stage && span.segment() == segment) {
            counts[0] += span.count();
            counts[1] += when.applyAsLong(span) <= cycle ? span.count() : 0;
          }
        });
    return counts[0] == 0 ? 0 : (double) counts[1] / counts[0];
  }
}
