package org.etchscope.sim.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Static batches on their way through pipelines, on random models, chips and layouts.
class PipelineTimesTest {

  private static final int CASES = 40;

  /// Scenarios with a pipeline and a static batch that the chips can hold.
  private static List<Scenario> travelling(long seed, int cases) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    List<Scenario> found = new ArrayList<>();
    while (found.size() < cases) {
      Scenario scenario = scenarios.next();
      Phase phase = scenario.workload().phase();
      if (scenario.workload().layout().pipeline() > 1
          && (phase == Phase.PREFILL || phase == Phase.REQUEST)) {
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

  @Test
  void whatIsRecordedOfAStageLeavesItWhenItsPipelineSays() {
    for (Scenario scenario : travelling(11, CASES)) {
      Lowering lowering = lowering(scenario);
      PipelineTimes times = times(scenario);
      PipelineStage last = lowering.stages().getLast();
      PipelineStage kind = lowering.kinds().getLast();
      Passage passage = times.passage(kind);
      Program program = times.program(kind);
      new Machine(
              scenario.chip(), program, MemoryRates.of(scenario.chip()), PowerFactor.FULL, passage)
          .run(times.cycles(), Cancellation.NEVER);
      if (kind.equals(last)) {
        for (int step = 0; step < program.steps().size(); step++) {
          for (int b = 0; b < times.results(step).length; b++) {
            assertThat(passage.ended(step, b))
                .as("%s step %d", scenario, step)
                .isEqualTo(times.results(step)[b]);
          }
        }
      }
    }
  }

  @Test
  void everyCycleOfEveryUnitAndEveryByteIsAccountedFor() {
    for (Scenario scenario : travelling(12, CASES / 4)) {
      RunSummary summary = Simulator.run(scenario).summary();
      for (UnitAccount account : summary.units()) {
        long stalls = account.stallCycles().values().stream().mapToLong(Long::longValue).sum();
        int count = account.unit() == Unit.ARRAYS ? scenario.chip().arrays().count() : 1;
        assertThat(account.busyCycles() + stalls).isEqualTo(account.totalCycles());
        assertThat(account.totalCycles()).isEqualTo(count * summary.stepCycles());
      }
    }
  }

  @Test
  void eachStageMovesTheBytesOfItsProgram() {
    for (Scenario scenario : travelling(13, CASES)) {
      PipelineTimes times = times(scenario);
      for (PipelineStage kind : lowering(scenario).distinctStages().keySet()) {
        Program program = times.program(kind);
        MachineRun run =
            new Machine(
                    scenario.chip(),
                    program,
                    MemoryRates.of(scenario.chip()),
                    PowerFactor.FULL,
                    times.passage(kind))
                .run(times.cycles(), Cancellation.NEVER);
        long weights = 0;
        long read = 0;
        long appended = 0;
        for (Program.Step step : program.steps()) {
          for (SegmentPlan[] plans : step.plans()) {
            for (SegmentPlan plan : plans) {
              for (var product : plan.products()) {
                weights += product.weightBytes();
              }
              var attention = plan.attention();
              read += attention == null ? 0 : attention.readBytes();
              appended += attention == null ? 0 : attention.appendBytes();
            }
          }
        }
        var account = run.account();
        assertThat(account.readBytes(StreamClass.WEIGHTS)).isEqualTo(weights);
        assertThat(account.readBytes(StreamClass.KEY_VALUE_READ)).isEqualTo(read);
        assertThat(account.writtenBytes(StreamClass.KEY_VALUE_APPEND)).isEqualTo(appended);
        assertThat(account.cycles()).isEqualTo(times.cycles());
      }
    }
  }

  @Test
  void oneMicroBatchTakesAsLongAsAllStagesOneAfterTheOther() {
    int compared = 0;
    for (Scenario any : travelling(14, CASES)) {
      Scenario scenario =
          new Scenario(
              any.model(),
              any.chip(),
              any.workload().with(Phase.PREFILL).withBatch(1).withTokens(3, 1));
      Lowering lowering = lowering(scenario);
      if (Objects.requireNonNull(lowering.travellingBatch()).steps().size() > 1) {
        continue;
      }
      compared++;
      // The first input is taken up in the first cycle, what a stage has made when it is there.
      long sum = 1 + any.chip().cycles(any.chip().control().iterationPicoseconds());
      for (PipelineStage stage : lowering.stages()) {
        sum += residence(scenario, lowering.program(stage), sum);
      }
      assertThat(times(scenario).cycles()).as("%s", scenario).isEqualTo(sum);
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  /// Cycles from the beginning of a step's only iteration to its end, on a chip by itself.
  private static long residence(Scenario scenario, Program program, long arrival) {
    Passage passage = new Passage(program, 0);
    passage.arrives(0, 0, arrival);
    new Machine(
            scenario.chip(), program, MemoryRates.of(scenario.chip()), PowerFactor.FULL, passage)
        .run(Cancellation.NEVER);
    return passage.ended(0, 0) - passage.began(0, 0);
  }

  @Test
  void firstTokenAndAllOthersMakeUpTheWholeRequest() {
    for (Scenario scenario : travelling(15, CASES / 4)) {
      RunSummary summary = Simulator.run(scenario).summary();
      int others =
          scenario.workload().phase() == Phase.REQUEST
              ? scenario.workload().generatedTokens() - 1
              : 0;
      assertThat(summary.timeToFirstTokenSeconds() + others * summary.timePerOutputTokenSeconds())
          .isCloseTo(summary.latencySeconds(), withinPercentage(1e-9));
      assertThat(summary.totalTokensPerSecond() * summary.latencySeconds())
          .isCloseTo(
              scenario.workload().batch()
                  * (scenario.workload().promptTokens() + (others == 0 ? 0.0 : others + 1)),
              withinPercentage(1e-9));
    }
  }
}
