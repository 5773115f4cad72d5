package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
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
    ClosingAccounts.assertEveryCycleIsAccountedFor(scenario.chip(), account);
    PlannedWork planned = PlannedWork.of(program);
    planned.assertMovedBy(account, 1);
    assertThat(account.readBytes(StreamClass.ACTIVATIONS)).isEqualTo(planned.loadedBytes());
    assertThat(account.writtenBytes(StreamClass.ACTIVATIONS)).isEqualTo(planned.storedBytes());
    BigInteger work = BigInteger.ZERO;
    for (Stage stage : Stage.values()) {
      work = work.add(account.multiplyAdds(stage));
    }
    assertThat(work).isEqualTo(BigInteger.valueOf(planned.multiplyAdds()));
    checkBuffers(scenario, run);
  }

  /// No buffer holds more than it can, and none keeps anything.
  private static void checkBuffers(Scenario scenario, MachineRun run) {
    ClosingAccounts.assertBuffersHold(scenario.chip(), run);
    Trace trace = new Trace(scenario, run.program(), run.trace(), run.begin(), run.end());
    for (BufferName buffer : BufferName.values()) {
      if (buffer != BufferName.ACTIVATIONS || scenario.chip().control().fusedStages()) {
        assertThat(trace.level(buffer, trace.cycles())).as("%s at the end", buffer).isZero();
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
            long flops = account.prefillFlops(scenario.workload().promptTokens()).longValueExact();
            assertThat(2 * PlannedWork.of(program).multiplyAdds())
                .isEqualTo(scenario.workload().batch() * flops);
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
        2 * CASES,
        (scenario, program, rates) -> {
          Workload workload = scenario.workload();
          int own = workload.details().prompts().decoderTokens();
          if (workload.layout().chips() > 1 || workload.phase() == Phase.DECODE || own > 1) {
            return;
          }
          ModelAccount account = new ModelAccount(scenario.model());
          long flops = account.prefillFlops(workload.promptTokens()).longValueExact();
          int steps = workload.phase() == Phase.REQUEST ? workload.generatedTokens() - 1 : 0;
          for (int step = 0; step < steps; step++) {
            flops += account.decodeFlops(own + step + 1, workload.promptTokens());
          }
          assertThat(2 * PlannedWork.of(program).multiplyAdds())
              .isEqualTo(workload.batch() * flops);
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
            (scenario, program, _) -> repeated[0] += BothWays.of(scenario, program).assertSame());
    assertThat(cases).isEqualTo(CASES / 3);
    assertThat(repeated[0]).as("segments taken over").isPositive();
  }
}
