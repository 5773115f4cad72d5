package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Accounts that close, on random models, chips and workloads: the same runs are asked for all
/// rules.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MachineAccountsTest {

  private static final int CASES = 1_000;

  /// One chip of a scenario, executed.
  private record Executed(Scenario scenario, PipelineStage stage, MachineRun run) {}

  /// What must hold of every run.
  enum Rule {
    EVERY_CYCLE_OF_EVERY_UNIT_IS_ACCOUNTED_FOR_ONCE,
    MEMORY_READS_EXACTLY_THE_WEIGHTS_OF_THE_SHAPE,
    MEMORY_READS_AND_APPENDS_THE_KEYS_AND_VALUES_OF_THE_SHAPE,
    NO_BUFFER_HOLDS_MORE_THAN_IT_CAN,
    THE_TRACE_ADDS_UP_TO_THE_ACCOUNT;

    /// Adding up a trace takes longer than a run.
    private boolean isAsked(int executed) {
      return this != THE_TRACE_ADDS_UP_TO_THE_ACCOUNT || executed % 4 == 0;
    }

    private void check(Executed executed) {
      switch (this) {
        case EVERY_CYCLE_OF_EVERY_UNIT_IS_ACCOUNTED_FOR_ONCE -> everyCycleOnce(executed);
        case MEMORY_READS_EXACTLY_THE_WEIGHTS_OF_THE_SHAPE -> weightsOfTheShape(executed);
        case MEMORY_READS_AND_APPENDS_THE_KEYS_AND_VALUES_OF_THE_SHAPE ->
            keysAndValuesOfTheShape(executed);
        case NO_BUFFER_HOLDS_MORE_THAN_IT_CAN -> noBufferHoldsMore(executed);
        case THE_TRACE_ADDS_UP_TO_THE_ACCOUNT ->
            ClosingAccounts.assertTraceAddsUp(executed.scenario(), executed.run());
      }
    }
  }

  /// The first run of which a rule does not hold.
  private final Map<Rule, AssertionError> broken = new EnumMap<>(Rule.class);

  private int mixtures;
  private int dealtMixtures;

  /// Runs all cases once, for all rules; those that a chip cannot hold are refused and do not
  /// count.
  @BeforeAll
  void run() {
    RandomScenarios scenarios = new RandomScenarios(1);
    int executed = 0;
    for (int i = 0; executed < CASES; i++) {
      assertThat(i).as("scenarios drawn").isLessThan(3 * CASES);
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
      try {
        MachineRun run =
            new Machine(scenario.chip(), lowering.program(stage), rates).run(Cancellation.NEVER);
        ask(new Executed(scenario, stage, run), i, executed);
      } catch (RuntimeException failure) {
        throw new AssertionError("case " + i + ": " + scenario, failure);
      }
      executed++;
    }
  }

  private void ask(Executed run, int drawn, int executed) {
    if (run.scenario().model().layers().getLast().feedForward().experts() != null) {
      if (run.scenario().workload().layout().expert() > 1) {
        dealtMixtures++;
      } else {
        mixtures++;
      }
    }
    for (Rule rule : Rule.values()) {
      if (rule.isAsked(executed) && !broken.containsKey(rule)) {
        try {
          rule.check(run);
        } catch (AssertionError failure) {
          broken.put(rule, new AssertionError("case " + drawn + ": " + run.scenario(), failure));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsOfEveryRun(Rule rule) {
    AssertionError failure = broken.get(rule);
    if (failure != null) {
      throw failure;
    }
  }

  @Test
  void amongTheRunsAreMixturesOfBothKinds() {
    assertThat(mixtures).as("mixtures").isGreaterThan(50);
    assertThat(dealtMixtures).as("mixtures with experts dealt out").isGreaterThan(15);
  }

  private static void everyCycleOnce(Executed executed) {
    Account account = executed.run().account();
    assertThat(account.cycles()).isEqualTo(executed.run().cycles());
    ClosingAccounts.assertEveryCycleIsAccountedFor(executed.scenario().chip(), account);
    for (Unit unit : Unit.values()) {
      for (StallReason reason : StallReason.values()) {
        assertThat(account.stallCycles(unit, reason)).isNotNegative();
      }
    }
  }

  private static void weightsOfTheShape(Executed executed) {
    long read = executed.run().account().readBytes(StreamClass.WEIGHTS);
    if (executed.run().exact()) {
      assertThat(read).isEqualTo(expectedWeightBytes(executed));
    }
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

  private static void keysAndValuesOfTheShape(Executed executed) {
    if (!executed.run().exact()) {
      return;
    }
    Program program = executed.run().program();
    PlannedWork planned = PlannedWork.counted(program);
    int rounds = program.endless() ? executed.run().rounds() : 1;
    Account account = executed.run().account();
    assertThat(account.readBytes(StreamClass.KEY_VALUE_READ))
        .isEqualTo(planned.cacheReadBytes() * rounds);
    assertThat(account.writtenBytes(StreamClass.KEY_VALUE_APPEND))
        .isEqualTo(planned.keptBytes() * rounds);
  }

  private static void noBufferHoldsMore(Executed executed) {
    ChipSpec chip = executed.scenario().chip();
    ClosingAccounts.assertBuffersHold(chip, executed.run());
    var highWater = executed.run().highWater();
    assertThat(highWater.get(BufferName.WEIGHTS)).isPositive();
    assertThat(highWater.get(BufferName.ACTIVATIONS))
        .isGreaterThanOrEqualTo(chip.control().fusedStages() ? 1L : 0L);
  }
}
