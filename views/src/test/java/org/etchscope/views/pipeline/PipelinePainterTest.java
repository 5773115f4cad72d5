package org.etchscope.views.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Stage.Pipeline;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.SampleRuns;
import org.etchscope.views.chip.StageMark;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelinePainterTest {

  private static final double[][] SIZES = {{1600, 1000}, {1280, 800}, {1080, 568}, {1040, 432}};

  @ParameterizedTest
  @EnumSource
  void noTextIsClippedHiddenOrOverlapsAtAnySizeAndCycle(SampleRuns run) {
    PipelinePainter painter = new PipelinePainter(run.result());
    for (double[] size : SIZES) {
      run.cycles()
          .forEach(cycle -> {
            RecordingSurface drawing = new RecordingSurface();
            painter.paint(drawing, cycle, size[0], size[1]);
            String where = run + " at " + size[0] + " x " + size[1] + ", cycle " + cycle;
            assertThat(drawing.textsOutside(new Bounds(8, 0, size[0] - 16, size[1])))
                .as(where)
                .isEmpty();
            assertThat(drawing.overlappingTexts()).as(where).isEmpty();
            assertThat(drawing.coveredTexts()).as(where).isEmpty();
          });
    }
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

  @Test
  void aQueueHoldsWhatOneStageHasBegunAndTheNextHasNot() {
    Trace trace = SampleRuns.DECODE.result().trace();
    SampleRuns.DECODE
        .cycles()
        .forEach(cycle -> {
          PipelineFrame frame = new PipelineFrame(trace, cycle, 1000);
          StageState gate = frame.of(Stage.GATE_UP);
          StageState act = frame.of(Stage.ACTIVATION);
          if (gate.layer() == act.layer() && gate.microBatch() == act.microBatch()) {
            assertThat(frame.queue(Stage.GATE_UP, Stage.ACTIVATION))
                .isCloseTo(Math.max(0, gate.progress() - act.progress()), within(1e-9));
          }
          assertThat(frame.queue(Stage.RESIDUAL_FEED_FORWARD, Stage.FINAL_NORM))
              .isBetween(0.0, 1.0);
        });
  }
}
