package org.etchscope.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.machine.RandomVariants;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// Static batches of encoders with a decoder on their way through pipelines, on random models,
/// chips and layouts.
class EncoderPipelinesTest {

  private static final int CASES = 40;

  private static List<Scenario> travelling(long seed, int cases) {
    RandomVariants variants = new RandomVariants(seed);
    List<Scenario> found = new ArrayList<>();
    while (found.size() < cases) {
      Scenario scenario = variants.next(Architecture.ENCODER_DECODER);
      if (scenario.workload().layout().pipeline() > 1) {
        try {
          lowering(scenario).program(lowering(scenario).stages().getLast());
          found.add(scenario);
        } catch (ScheduleException _) {
          // Too large for its chip: no case.
        }
      }
    }
    return found;
  }

  private static Lowering lowering(Scenario scenario) {
    return new Lowering(scenario, MemoryRates.of(scenario.chip()));
  }

  private static PipelineTimes times(Scenario scenario) {
    return PipelineTimes.of(
        scenario,
        lowering(scenario),
        MemoryRates.of(scenario.chip()),
        PowerFactor.FULL,
        Cancellation.NEVER);
  }

  private static MachineRun run(Scenario scenario, PipelineTimes times, PipelineStage kind) {
    return new Machine(
            scenario.chip(),
            times.program(kind),
            MemoryRates.of(scenario.chip()),
            PowerFactor.FULL,
            times.passage(kind))
        .run(times.cycles(), Cancellation.NEVER);
  }

  private static List<SegmentPlan> plans(Program program) {
    List<SegmentPlan> all = new ArrayList<>();
    for (Program.Step step : program.steps()) {
      for (SegmentPlan[] plans : step.plans()) {
        all.addAll(List.of(plans));
      }
    }
    return all;
  }

  @Test
  void allStagesTogetherMultiplyWhatTheModelsShapeSays() {
    int compared = 0;
    for (Scenario scenario : travelling(51, 3 * CASES)) {
      Workload workload = scenario.workload();
      int own = workload.details().prompts().decoderTokens();
      if (workload.layout().tensor() > 1 || own > 1) {
        continue;
      }
      long work = 0;
      Lowering lowering = lowering(scenario);
      for (PipelineStage stage : lowering.stages()) {
        for (SegmentPlan plan : plans(lowering.program(stage))) {
          for (MatrixStage product : plan.products()) {
            work += product.usefulMultiplyAdds();
          }
          AttentionPlan attention = plan.attention();
          work += attention == null ? 0 : attention.usefulMultiplyAdds();
        }
      }
      ModelAccount account = new ModelAccount(scenario.model());
      long flops = account.prefillFlops(workload.promptTokens());
      int steps = workload.phase() == Phase.REQUEST ? workload.generatedTokens() - 1 : 0;
      for (int step = 0; step < steps; step++) {
        flops += account.decodeFlops(own + step + 1, workload.promptTokens());
      }
      assertThat(2 * work).isEqualTo(workload.batch() * flops);
      compared++;
    }
    assertThat(compared).isGreaterThan(3);
  }

  @Test
  void eachStageMovesTheBytesOfItsProgramAndLeavesWhenItsPipelineSays() {
    for (Scenario scenario : travelling(52, CASES)) {
      PipelineTimes times = times(scenario);
      Lowering lowering = lowering(scenario);
      for (PipelineStage kind : lowering.distinctStages().keySet()) {
        MachineRun run = run(scenario, times, kind);
        long weights = 0;
        long read = 0;
        long kept = 0;
        for (SegmentPlan plan : plans(run.program())) {
          for (MatrixStage product : plan.products()) {
            weights += product.weightBytes();
          }
          AttentionPlan attention = plan.attention();
          read += attention == null ? 0 : attention.readBytes();
          kept += attention == null ? 0 : attention.appendBytes();
          for (int i = 0; i < plan.activities(); i++) {
            Activity activity = plan.activity(i);
            kept += activity.kind() == Activity.Kind.KEEP ? activity.bytes() : 0;
          }
        }
        assertThat(run.account().readBytes(StreamClass.WEIGHTS)).isEqualTo(weights);
        assertThat(run.account().readBytes(StreamClass.KEY_VALUE_READ)).isEqualTo(read);
        assertThat(run.account().writtenBytes(StreamClass.KEY_VALUE_APPEND)).isEqualTo(kept);
        assertThat(run.account().cycles()).isEqualTo(times.cycles());
      }
      PipelineStage last = lowering.stages().getLast();
      if (lowering.kinds().getLast().equals(last)) {
        Passage passage = times.passage(last);
        for (int step = 0; step < times.program(last).steps().size(); step++) {
          for (int b = 0; b < times.results(step).length; b++) {
            assertThat(passage.ended(step, b)).isEqualTo(times.results(step)[b]);
          }
        }
      }
    }
  }

  @Test
  void everyCycleOfEveryUnitIsAccountedForAndTheTokensMakeUpTheRequest() {
    for (Scenario scenario : travelling(53, CASES / 2)) {
      RunSummary summary = Simulator.run(scenario).summary();
      for (UnitAccount account : summary.units()) {
        long stalls = account.stallCycles().values().stream().mapToLong(Long::longValue).sum();
        int count = account.unit() == Unit.ARRAYS ? scenario.chip().arrays().count() : 1;
        assertThat(account.busyCycles() + stalls).isEqualTo(account.totalCycles());
        assertThat(account.totalCycles()).isEqualTo(count * summary.stepCycles());
      }
      int others =
          scenario.workload().phase() == Phase.REQUEST
              ? scenario.workload().generatedTokens() - 1
              : 0;
      assertThat(summary.timeToFirstTokenSeconds() + others * summary.timePerOutputTokenSeconds())
          .isCloseTo(summary.latencySeconds(), withinPercentage(1e-9));
    }
  }

  @Test
  void oneSequencePassesAllStagesThreeTimes() {
    int compared = 0;
    for (Scenario any : travelling(54, CASES)) {
      Scenario scenario =
          new Scenario(
              any.model(),
              any.chip(),
              any.workload().with(Phase.PREFILL).withBatch(1).withTokens(3, 1));
      Lowering lowering = lowering(scenario);
      PipelineTimes times = times(scenario);
      assertThat(times.program(lowering.stages().getFirst()).steps()).hasSize(3);
      // Encoder, its output, decoder: nothing overlaps but reading ahead.
      long before = 0;
      for (int step = 0; step < 3; step++) {
        assertThat(times.results(step)[0]).as("%s", scenario).isGreaterThan(before);
        before = times.results(step)[0];
      }
      assertThat(times.firstTokenCycles()).isEqualTo(before).isEqualTo(times.cycles());
      compared++;
    }
    assertThat(compared).isEqualTo(CASES);
  }
}
