package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Arrays that serve one pipeline only, on random models, chips, splits and workloads.
class SplitArraysTest {

  private static final String ATTENTION_COUNT = "arrays.attentionCount";
  private static final int CASES = 60;

  /// One chip of a scenario with split arrays, executed.
  private record Executed(Scenario scenario, Program program, MachineRun run) {
    Trace trace() {
      return new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    }
  }

  private interface Check {
    void check(Executed executed);
  }

  private static Scenario split(Scenario shared, Random random) {
    ChipSpec chip = shared.chip();
    int count = Math.max(2, chip.arrays().count());
    ChipSpec enough = ChipFields.of("arrays.count").with(chip, String.valueOf(count));
    String attention = String.valueOf(1 + random.nextInt(count - 1));
    ChipSpec apart = ChipFields.of(ATTENTION_COUNT).with(enough, attention);
    return new Scenario(shared.model(), apart, shared.workload());
  }

  /// Runs all cases; those that a chip cannot hold are refused and do not count.
  private static void forEach(long seed, int cases, Check check) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    Random random = new Random(seed);
    int executed = 0;
    for (int i = 0; executed < cases && i < 3 * cases; i++) {
      Scenario scenario = split(scenarios.next(), random);
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, rates);
        PipelineStage stage = lowering.stages().get(i % lowering.stages().size());
        program = lowering.program(stage);
      } catch (ScheduleException refused) {
        continue;
      }
      try {
        MachineRun run = new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER);
        check.check(new Executed(scenario, program, run));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("case " + i + " of seed " + seed + ": " + scenario, failure);
      }
      executed++;
    }
    assertThat(executed).isEqualTo(cases);
  }

  @Test
  void everyCycleOfBothSortsOfArraysIsAccountedForAndInTheRecord() {
    forEach(
        21,
        CASES,
        executed -> {
          Account account = executed.run().account();
          ClosingAccounts.assertEveryCycleIsAccountedFor(executed.scenario().chip(), account);
          for (Unit unit : Unit.values()) {
            for (StallReason reason : StallReason.values()) {
              assertThat(account.stallCycles(unit, reason)).isNotNegative();
            }
          }
          ClosingAccounts.assertBuffersHold(executed.scenario().chip(), executed.run());
          ClosingAccounts.assertTraceAddsUp(executed.scenario(), executed.run());
        });
  }

  @Test
  void memoryReadsTheWeightsOfAllProductsOnce() {
    forEach(
        22,
        CASES,
        executed -> {
          if (!executed.run().exact()) {
            return;
          }
          long planned = 0;
          Program program = executed.run().program();
          for (Program.Step step :
              program.steps().subList(program.endless() ? 1 : 0, program.steps().size())) {
            for (SegmentPlan[] plans : step.plans()) {
              for (SegmentPlan plan : plans) {
                planned += weightBytes(plan);
              }
            }
          }
          int rounds = program.endless() ? executed.run().rounds() : 1;
          assertThat(executed.run().account().readBytes(StreamClass.WEIGHTS))
              .isEqualTo(planned * rounds);
        });
  }

  private static long weightBytes(SegmentPlan plan) {
    long bytes = 0;
    for (MatrixStage product : plan.products()) {
      bytes += product.weightBytes();
    }
    MatrixStage head = plan.backgroundHead();
    return head == null ? bytes : bytes + head.weightBytes();
  }

  @Test
  void everyProductStaysOnTheArraysOfItsPipeline() {
    forEach(
        23,
        CASES / 3,
        executed -> {
          Trace trace = executed.trace();
          int attention = executed.scenario().chip().arrays().attentionCount();
          int count = executed.scenario().chip().arrays().count();
          for (Stage stage : Stage.products(Stage.Pipeline.ATTENTION)) {
            trace.products(
                stage,
                0,
                trace.cycles(),
                gang -> assertThat(gang.third() + gang.count()).isBetween(1, attention));
          }
          for (Stage stage : Stage.products(Stage.Pipeline.FEED_FORWARD)) {
            trace.products(
                stage,
                0,
                trace.cycles(),
                gang -> {
                  assertThat(gang.third()).isGreaterThanOrEqualTo(attention);
                  assertThat(gang.third() + gang.count()).isLessThanOrEqualTo(count);
                });
          }
        });
  }

  @Test
  void theShortWayIsTheLongWay() {
    RandomScenarios scenarios = new RandomScenarios(24);
    Random random = new Random(24);
    int compared = 0;
    long repeated = 0;
    for (int i = 0; i < 70; i++) {
      Scenario scenario = split(scenarios.next(), random);
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
        program = lowering.program(lowering.stages().getFirst());
      } catch (ScheduleException refused) {
        continue;
      }
      try {
        repeated += BothWays.of(scenario, program).assertSame();
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("case " + i + ": " + scenario, failure);
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(35);
    assertThat(repeated).as("segments taken over").isGreaterThan(20);
  }

  @Test
  void bothSortsOfArraysAreAtWorkAtOnceWhereMicroBatchesTakeTurns() {
    long[] together = new long[1];
    forEach(
        25,
        CASES,
        executed -> {
          if (executed.program().microBatches() < 2) {
            return;
          }
          Trace trace = executed.trace();
          for (int i = 0; i < 100; i++) {
            long cycle = trace.cycles() * i / 100;
            together[0] +=
                trace.busy(Lane.ATTENTION_ARRAYS, cycle, cycle + 1) > 0
                        && trace.busy(Lane.FEED_FORWARD_ARRAYS, cycle, cycle + 1) > 0
                    ? 1
                    : 0;
          }
        });
    assertThat(together[0]).as("samples with both at work").isGreaterThan(100);
  }
}
