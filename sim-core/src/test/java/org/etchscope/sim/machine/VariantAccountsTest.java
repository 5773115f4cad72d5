package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
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
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Accounts that close, on random encoders, encoders with a decoder and diffusion transformers.
class VariantAccountsTest {

  private static final int CASES = 150;

  private interface Check {
    void check(Scenario scenario, Program program, MemoryRates rates);
  }

  private static int forEach(Architecture architecture, long seed, int cases, Check check) {
    RandomVariants variants = new RandomVariants(seed);
    int checked = 0;
    for (int i = 0; checked < cases && i < 3 * cases; i++) {
      Scenario scenario = variants.next(architecture);
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, rates);
        PipelineStage stage = lowering.stages().get(i % lowering.stages().size());
        program = lowering.program(stage);
      } catch (ScheduleException _) {
        continue;
      }
      try {
        check.check(scenario, program, rates);
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("case " + i + " of seed " + seed + ": " + scenario, failure);
      }
      checked++;
    }
    return checked;
  }

  @ParameterizedTest
  @EnumSource(names = {"ENCODER", "ENCODER_DECODER", "DIFFUSION"})
  void everyCycleByteAndMultiplyAddIsAccountedForOnce(Architecture architecture) {
    int cases = forEach(architecture, 41, CASES, VariantAccountsTest::checkAccounts);
    assertThat(cases).isEqualTo(CASES);
  }

  private static void checkAccounts(Scenario scenario, Program program, MemoryRates rates) {
    MachineRun run = new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER);
    Account account = run.account();
    for (Unit unit : Unit.values()) {
      long units = unit == Unit.ARRAYS ? scenario.chip().arrays().count() : 1;
      assertThat(account.busyCycles(unit) + account.stallCycles(unit))
          .as("cycles of %s", unit)
          .isEqualTo(units * account.cycles());
    }
    Sums sums = new Sums(program);
    assertThat(account.readBytes(StreamClass.WEIGHTS)).isEqualTo(sums.weights);
    assertThat(account.readBytes(StreamClass.KEY_VALUE_READ)).isEqualTo(sums.cacheRead);
    assertThat(account.writtenBytes(StreamClass.KEY_VALUE_APPEND)).isEqualTo(sums.appended);
    assertThat(account.readBytes(StreamClass.ACTIVATIONS)).isEqualTo(sums.loaded);
    assertThat(account.writtenBytes(StreamClass.ACTIVATIONS)).isEqualTo(sums.stored);
    long work = 0;
    for (Stage stage : Stage.values()) {
      work += account.multiplyAdds(stage);
    }
    assertThat(work).isEqualTo(sums.work);
    checkBuffers(scenario, run);
  }

  /// No buffer holds more than it can, and none keeps anything.
  private static void checkBuffers(Scenario scenario, MachineRun run) {
    var chip = scenario.chip();
    assertThat(run.highWater().get(BufferName.ACTIVATIONS))
        .isLessThanOrEqualTo(chip.activationBuffer().capacityBytes());
    assertThat(run.highWater().get(BufferName.KEY_VALUE))
        .isLessThanOrEqualTo(chip.keyValueBuffer().capacityBytes());
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    for (BufferName buffer : BufferName.values()) {
      if (buffer != BufferName.ACTIVATIONS || chip.control().fusedStages()) {
        assertThat(trace.level(buffer, trace.cycles())).as("%s at the end", buffer).isZero();
      }
    }
  }

  /// What a program moves and multiplies.
  private static final class Sums {
    private long weights;
    private long cacheRead;
    private long appended;
    private long loaded;
    private long stored;
    private long work;

    Sums(Program program) {
      for (Program.Step step : program.steps()) {
        for (SegmentPlan[] plans : step.plans()) {
          for (SegmentPlan plan : plans) {
            add(plan);
          }
        }
      }
    }

    private void add(SegmentPlan plan) {
      for (MatrixStage product : plan.products()) {
        weights += product.weightBytes();
        work += product.usefulMultiplyAdds();
      }
      AttentionPlan attention = plan.attention();
      if (attention != null) {
        cacheRead += attention.readBytes();
        appended += attention.appendBytes();
        work += attention.usefulMultiplyAdds();
      }
      for (int i = 0; i < plan.activities(); i++) {
        Activity activity = plan.activity(i);
        switch (activity.kind()) {
          case LOAD -> loaded += activity.bytes();
          case STORE -> stored += activity.bytes();
          case KEEP -> appended += activity.bytes();
          default -> {}
        }
      }
    }
  }

  @Test
  void anEncoderMultipliesWhatItsShapeSays() {
    int[] compared = new int[1];
    forEach(
        Architecture.ENCODER,
        43,
        CASES,
        (scenario, program, rates) -> {
          if (scenario.workload().layout().chips() == 1) {
            ModelAccount account = new ModelAccount(scenario.model());
            long flops = account.prefillFlops(scenario.workload().promptTokens());
            assertThat(2 * new Sums(program).work).isEqualTo(scenario.workload().batch() * flops);
            compared[0]++;
          }
        });
    assertThat(compared[0]).isGreaterThan(30);
  }

  @Test
  void anEncoderWithADecoderMultipliesWhatItsShapeSays() {
    int[] compared = new int[1];
    forEach(
        Architecture.ENCODER_DECODER,
        44,
        CASES,
        (scenario, program, rates) -> {
          Workload workload = scenario.workload();
          int own = workload.details().prompts().decoderTokens();
          if (workload.layout().chips() > 1 || workload.phase() == Phase.DECODE || own > 1) {
            return;
          }
          ModelAccount account = new ModelAccount(scenario.model());
          long flops = account.prefillFlops(workload.promptTokens());
          int steps = workload.phase() == Phase.REQUEST ? workload.generatedTokens() - 1 : 0;
          for (int step = 0; step < steps; step++) {
            flops += account.decodeFlops(own + step + 1, workload.promptTokens());
          }
          assertThat(2 * new Sums(program).work).isEqualTo(workload.batch() * flops);
          compared[0]++;
        });
    assertThat(compared[0]).isGreaterThan(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENCODER", "ENCODER_DECODER", "DIFFUSION"})
  void theShortWayIsTheLongWay(Architecture architecture) {
    long[] repeated = new long[1];
    int cases =
        forEach(
            architecture,
            42,
            CASES / 3,
            (scenario, program, rates) -> {
              MachineRun shortWay =
                  new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER);
              MachineRun longWay =
                  new Machine(scenario.chip(), program, rates, PowerFactor.FULL, false)
                      .run(Cancellation.NEVER);
              assertThat(TraceText.of(scenario, shortWay))
                  .isEqualTo(TraceText.of(scenario, longWay));
              repeated[0] += shortWay.repeatedSegments();
            });
    assertThat(cases).isEqualTo(CASES / 3);
    assertThat(repeated[0]).as("segments taken over").isPositive();
  }
}
