package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Accounts that close, on random models, chips and workloads.
class MachineAccountsTest {

  private static final int CASES = 1_000;

  /// One chip of a scenario, executed.
  private record Executed(Scenario scenario, PipelineStage stage, MachineRun run) {}

  private interface Check {
    void check(Executed executed);
  }

  /// Runs all cases; those that a chip cannot hold are refused and do not count.
  private static int forEach(long seed, int cases, Check check) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    int executed = 0;
    for (int i = 0; executed < cases && i < 3 * cases; i++) {
      Scenario scenario = scenarios.next();
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Lowering lowering;
      List<PipelineStage> stages;
      try {
        lowering = new Lowering(scenario, rates);
        stages = lowering.stages();
        lowering.program(stages.getLast());
      } catch (ScheduleException refused) {
        continue;
      }
      PipelineStage stage = stages.get(i % stages.size());
      Program program = lowering.program(stage);
      try {
        MachineRun run = new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER);
        check.check(new Executed(scenario, stage, run));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("case " + i + " of seed " + seed + ": " + scenario, failure);
      }
      executed++;
    }
    return executed;
  }

  @Test
  void everyCycleOfEveryUnitIsAccountedForOnce() {
    int cases =
        forEach(
            1,
            CASES,
            executed -> {
              Account account = executed.run().account();
              assertThat(account.cycles()).isEqualTo(executed.run().cycles());
              ClosingAccounts.assertEveryCycleIsAccountedFor(executed.scenario().chip(), account);
              for (Unit unit : Unit.values()) {
                for (StallReason reason : StallReason.values()) {
                  assertThat(account.stallCycles(unit, reason)).isNotNegative();
                }
              }
            });
    assertThat(cases).isEqualTo(CASES);
  }

  @Test
  void memoryReadsExactlyTheWeightsOfTheShape() {
    int cases =
        forEach(
            2,
            CASES,
            executed -> {
              long read = executed.run().account().readBytes(StreamClass.WEIGHTS);
              if (executed.run().exact()) {
                assertThat(read).isEqualTo(expectedWeightBytes(executed));
              }
            });
    assertThat(cases).isEqualTo(CASES);
  }

  /// Matrix elements of the chip's layers for every micro-batch and iteration, and the head where
  /// logits are used; from the shape alone, heads and middle divided over the group, and of a
  /// mixture the experts that have rows.
  private static long expectedWeightBytes(Executed executed) {
    Program program = executed.run().program();
    long bytes = 0;
    for (Program.Step step : counted(program)) {
      for (SegmentPlan[] plans : step.plans()) {
        for (SegmentPlan plan : plans) {
          bytes += expectedWeightBytes(executed, plan);
        }
      }
    }
    checkLayers(executed);
    return bytes * (program.endless() ? executed.run().rounds() : 1);
  }

  /// The steps that are accounted for: of a conveyor those that repeat for ever.
  private static List<Program.Step> counted(Program program) {
    return program.endless() ? List.of(program.steps().getLast()) : program.steps();
  }

  private static long expectedWeightBytes(Executed executed, SegmentPlan plan) {
    Scenario scenario = executed.scenario();
    long bytes = 0;
    for (MatrixStage product : plan.products()) {
      bytes +=
          scenario
              .workload()
              .weights()
              .bytes(product.groups() * product.depth() * product.columns());
    }
    MatrixStage head = plan.backgroundHead();
    return head == null
        ? bytes
        : bytes + scenario.workload().weights().bytes(head.depth() * head.columns());
  }

  /// Products that a segment has for a layer are those of the layer's shape.
  private static void checkLayers(Executed executed) {
    Scenario scenario = executed.scenario();
    ParallelLayout layout = scenario.workload().layout();
    int tensor = layout.tensor();
    long hidden = scenario.model().hiddenSize();
    PipelineStage stage = executed.stage();
    Program.Step last = executed.run().program().steps().getLast();
    int from = executed.run().program().endless() ? 0 : 1;
    for (int i = 0; i < stage.layers(); i++) {
      LayerShape layer = scenario.model().layers().get(stage.firstLayer() + i);
      SegmentPlan plan = last.plans()[from + i][0];
      var attention = layer.attention();
      long values = attention.queryHeads() / tensor * (long) attention.valueSize();
      assertThat(elements(plan, Stage.OUTPUT_PROJECTION)).isEqualTo(hidden * values);
      var latent = attention.latent();
      if (latent != null) {
        // Absorbed or expanded, or both for different rows: the way back from the latents, and
        // keys and values made of them.
        long back = latent.keyValueRank() * values;
        assertThat(elements(plan, Stage.VALUE_UP)).isIn(0L, back);
      }
      var block = layer.feedForward();
      long gates = block.gated() ? 2 : 1;
      long middle =
          block.experts() == null || layout.expert() == 1
              ? Math.ceilDiv(block.innerSize(), tensor)
              : block.innerSize();
      int used = 1;
      if (block.experts() != null) {
        assertThat(elements(plan, Stage.ROUTER)).isEqualTo(hidden * block.experts().count());
        long shared = Math.ceilDiv(block.experts().sharedInnerSize(), tensor);
        assertThat(elements(plan, Stage.SHARED_GATE_UP)).isEqualTo(hidden * shared * gates);
        assertThat(elements(plan, Stage.SHARED_DOWN)).isEqualTo(hidden * shared);
        MatrixStage down = plan.product(Stage.DOWN);
        used = down == null ? 0 : down.groups();
        assertThat(used)
            .isLessThanOrEqualTo(Math.ceilDiv(block.experts().count(), layout.expert()));
      }
      assertThat(elements(plan, Stage.GATE_UP)).isEqualTo(used * hidden * middle * gates);
      assertThat(elements(plan, Stage.DOWN)).isEqualTo(used * hidden * middle);
    }
  }

  private static long elements(SegmentPlan plan, Stage stage) {
    MatrixStage product = plan.product(stage);
    return product == null ? 0 : product.groups() * product.depth() * product.columns();
  }

  @Test
  void memoryReadsAndAppendsTheKeysAndValuesOfTheShape() {
    int[] mixtures = new int[2];
    forEach(
        7,
        CASES / 2,
        executed -> {
          if (executed.scenario().model().layers().getLast().feedForward().experts() != null) {
            mixtures[executed.scenario().workload().layout().expert() > 1 ? 1 : 0]++;
          }
          if (!executed.run().exact()) {
            return;
          }
          PlannedWork planned = PlannedWork.counted(executed.run().program());
          int rounds = executed.run().program().endless() ? executed.run().rounds() : 1;
          Account account = executed.run().account();
          assertThat(account.readBytes(StreamClass.KEY_VALUE_READ))
              .isEqualTo(planned.cacheReadBytes() * rounds);
          assertThat(account.writtenBytes(StreamClass.KEY_VALUE_APPEND))
              .isEqualTo(planned.keptBytes() * rounds);
        });
    assertThat(mixtures[0]).as("mixtures").isGreaterThan(50);
    assertThat(mixtures[1]).as("mixtures with experts dealt out").isGreaterThan(15);
  }

  @Test
  void noBufferHoldsMoreThanItCan() {
    forEach(
        3,
        CASES / 2,
        executed -> {
          var chip = executed.scenario().chip();
          ClosingAccounts.assertBuffersHold(chip, executed.run());
          var highWater = executed.run().highWater();
          assertThat(highWater.get(BufferName.WEIGHTS)).isPositive();
          assertThat(highWater.get(BufferName.ACTIVATIONS))
              .isGreaterThanOrEqualTo(chip.control().fusedStages() ? 1L : 0L);
        });
  }

  @Test
  void theTraceAddsUpToTheAccount() {
    forEach(
        4,
        CASES / 4,
        executed -> ClosingAccounts.assertTraceAddsUp(executed.scenario(), executed.run()));
  }

  @Test
  void theShortWayIsTheLongWay() {
    RandomScenarios scenarios = new RandomScenarios(5);
    int compared = 0;
    long repeated = 0;
    for (int i = 0; i < 400; i++) {
      Scenario scenario = scenarios.next();
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
        program = lowering.program(lowering.stages().getFirst());
      } catch (ScheduleException refused) {
        continue;
      }
      try {
        repeated += BothWays.of(scenario, program).assertSame();
      } catch (AssertionError failure) {
        throw new AssertionError("case " + i + ": " + scenario, failure);
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(250);
    assertThat(repeated).as("segments taken over").isGreaterThan(100);
  }

  @Test
  void theSameScenarioGivesTheSameRun() {
    RandomScenarios one = new RandomScenarios(6);
    RandomScenarios other = new RandomScenarios(6);
    for (int i = 0; i < 40; i++) {
      Scenario first = one.next();
      Scenario second = other.next();
      assertThat(first).isEqualTo(second);
      assertThat(text(first)).isEqualTo(text(second));
    }
  }

  private static String text(Scenario scenario) {
    try {
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Lowering lowering = new Lowering(scenario, rates);
      Program program = lowering.program(lowering.stages().getFirst());
      return TraceText.of(
          scenario, new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER));
    } catch (ScheduleException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
