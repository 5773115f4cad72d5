package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.LayerShape;
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
              for (Unit unit : Unit.values()) {
                long units = unit == Unit.ARRAYS ? executed.scenario().chip().arrays().count() : 1;
                assertThat(account.busyCycles(unit) + account.stallCycles(unit))
                    .as("cycles of %s", unit)
                    .isEqualTo(units * account.cycles());
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
  /// logits are used; from the shape alone, heads and middle divided over the group.
  private static long expectedWeightBytes(Executed executed) {
    Scenario scenario = executed.scenario();
    Program program = executed.run().program();
    PipelineStage stage = executed.stage();
    int tensor = scenario.workload().layout().tensor();
    long hidden = scenario.model().hiddenSize();
    long layers = 0;
    for (LayerShape layer :
        scenario
            .model()
            .layers()
            .subList(stage.firstLayer(), stage.firstLayer() + stage.layers())) {
      var attention = layer.attention();
      long perHead = attention.keySize();
      long queries = attention.queryHeads() / tensor * perHead;
      long keys = 2L * Math.ceilDiv(attention.keyValueHeads(), tensor) * perHead;
      long middle = Math.ceilDiv(layer.feedForward().innerSize(), tensor);
      long matrices = layer.feedForward().gated() ? 3 : 2;
      layers += hidden * (2 * queries + keys) + matrices * hidden * middle;
    }
    long head = hidden * Math.ceilDiv(scenario.model().vocabularySize(), tensor);
    var format = scenario.workload().weights();
    if (program.endless()) {
      int iterations =
          program.steps().getLast().segments() / stage.layers() * executed.run().rounds();
      long heads = 0;
      for (SegmentPlan[] segment : program.steps().getLast().plans()) {
        for (SegmentPlan plan : segment) {
          heads += !plan.hasHead() ? 0 : executed.run().rounds();
        }
      }
      return format.bytes(layers) * iterations * program.microBatches()
          + format.bytes(head) * heads;
    }
    long bytes = 0;
    for (Program.Step step : program.steps()) {
      for (int b = 0; b < program.microBatches(); b++) {
        if (!step.plans()[0][b].hasFront()) {
          continue;
        }
        bytes += format.bytes(layers);
        if (step.plans()[step.segments() - 1][b].hasHead()) {
          bytes += format.bytes(head);
        }
      }
    }
    return bytes;
  }

  @Test
  void noBufferHoldsMoreThanItCan() {
    forEach(
        3,
        CASES / 2,
        executed -> {
          var chip = executed.scenario().chip();
          var highWater = executed.run().highWater();
          assertThat(highWater.get(BufferName.WEIGHTS))
              .isBetween(1L, chip.weightBuffer().capacityBytes());
          assertThat(highWater.get(BufferName.KEY_VALUE))
              .isLessThanOrEqualTo(chip.keyValueBuffer().capacityBytes());
          assertThat(highWater.get(BufferName.ACTIVATIONS))
              .isBetween(
                  chip.control().fusedStages() ? 1L : 0L, chip.activationBuffer().capacityBytes());
        });
  }

  @Test
  void theTraceAddsUpToTheAccount() {
    forEach(
        4,
        CASES / 4,
        executed -> {
          MachineRun run = executed.run();
          Account account = run.account();
          Trace trace =
              new Trace(executed.scenario(), run.program(), run.trace(), run.begin(), run.end());
          long all = trace.cycles();
          assertThat(trace.busy(Lane.ATTENTION_UNIT, 0, all))
              .isEqualTo(account.busyCycles(Unit.ATTENTION));
          assertThat(trace.busy(Lane.VECTOR, 0, all)).isEqualTo(account.busyCycles(Unit.VECTOR));
          assertThat(trace.busy(Lane.LINKS, 0, all)).isEqualTo(account.busyCycles(Unit.LINKS));
          long hbm =
              trace.busy(Lane.HBM_WEIGHTS, 0, all)
                  + trace.busy(Lane.HBM_KEY_VALUE, 0, all)
                  + trace.busy(Lane.HBM_APPEND, 0, all)
                  + trace.busy(Lane.HBM_ACTIVATIONS, 0, all);
          assertThat(hbm).isEqualTo(account.busyCycles(Unit.HBM));
          assertThat(
                  trace.busy(Lane.ATTENTION_ARRAYS, 0, all)
                      + trace.busy(Lane.FEED_FORWARD_ARRAYS, 0, all))
              .isEqualTo(
                  account.busyCycles(Unit.ARRAYS)
                      + account.stallCycles(Unit.ARRAYS, StallReason.WEIGHT_LOAD));
          for (StallReason reason : StallReason.values()) {
            if (reason != StallReason.WEIGHT_LOAD) {
              assertThat(trace.stalledArrayCycles(reason, 0, all))
                  .as("%s", reason)
                  .isEqualTo(account.stallCycles(Unit.ARRAYS, reason));
            }
          }
        });
  }

  @Test
  void theShortWayIsTheLongWay() {
    RandomScenarios scenarios = new RandomScenarios(5);
    int compared = 0;
    long repeated = 0;
    for (int i = 0; i < 400; i++) {
      Scenario scenario = scenarios.next();
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, rates);
        program = lowering.program(lowering.stages().getFirst());
      } catch (ScheduleException refused) {
        continue;
      }
      MachineRun shortWay = new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER);
      MachineRun longWay =
          new Machine(scenario.chip(), program, rates, false).run(Cancellation.NEVER);
      if (program.endless()) {
        // Both end at the first round whose state came back.
        assertThat(shortWay.begin()).as("case %d", i).isEqualTo(longWay.begin());
      }
      assertThat(shortWay.end()).as("case %d: %s", i, scenario).isEqualTo(longWay.end());
      assertThat(TraceText.of(scenario, shortWay))
          .as("case %d", i)
          .isEqualTo(TraceText.of(scenario, longWay));
      compared++;
      repeated += shortWay.repeatedSegments();
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
