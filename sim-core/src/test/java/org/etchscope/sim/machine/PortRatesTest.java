package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.etchscope.sim.chip.ChipField;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ports of buffers that are too narrow, on random models, chips and workloads.
class PortRatesTest {

  private static final int CASES = 25;

  private interface Check {
    void check(Scenario scenario, Program program, MachineRun run);
  }

  static List<ChipField> ports() {
    return ChipFields.all().stream()
        .filter(field -> field.path().contains("ytesPerCycle"))
        .toList();
  }

  private static Scenario with(Scenario scenario, ChipField port, long bytesPerCycle) {
    ChipSpec chip = port.with(scenario.chip(), String.valueOf(bytesPerCycle));
    return new Scenario(scenario.model(), chip, scenario.workload());
  }

  private static Program program(Scenario scenario, MemoryRates rates) {
    Lowering lowering = new Lowering(scenario, rates);
    return lowering.program(lowering.stages().getFirst());
  }

  private static MachineRun run(Scenario scenario) {
    MemoryRates rates = MemoryRates.of(scenario.chip());
    return new Machine(scenario.chip(), program(scenario, rates), rates).run(Cancellation.NEVER);
  }

  /// Runs random scenarios with up to three random ports.
  private static void forEach(long seed, Check check) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    Random random = new Random(seed);
    int executed = 0;
    for (int i = 0; executed < CASES && i < 3 * CASES; i++) {
      Scenario scenario = scenarios.next();
      for (int port = random.nextInt(3); port >= 0; port--) {
        ChipField field = ports().get(random.nextInt(ports().size()));
        scenario = with(scenario, field, 1L << random.nextInt(12));
      }
      Program program;
      MemoryRates rates = MemoryRates.of(scenario.chip());
      try {
        program = program(scenario, rates);
      } catch (ScheduleException refused) {
        continue;
      }
      try {
        check.check(
            scenario,
            program,
            new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER));
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("case " + i + " of seed " + seed + ": " + scenario, failure);
      }
      executed++;
    }
    assertThat(executed).isEqualTo(CASES);
  }

  @Test
  void everyCycleIsAccountedForAndInTheRecord() {
    forEach(
        31,
        (scenario, program, run) -> {
          ClosingAccounts.assertEveryCycleIsAccountedFor(scenario.chip(), run.account());
          ClosingAccounts.assertBuffersHold(scenario.chip(), run);
          if (run.exact()) {
            ClosingAccounts.assertTraceAddsUp(scenario, run);
          }
        });
  }

  @Test
  void theShortWayIsTheLongWay() {
    forEach(32, (scenario, program, run) -> BothWays.of(scenario, program).assertSame());
  }

  @ParameterizedTest
  @MethodSource("ports")
  void aPortOfOneByteMakesARunLongerAndMovesTheSameBytes(ChipField port) {
    RandomScenarios scenarios = new RandomScenarios(33);
    int longer = 0;
    int compared = 0;
    for (int i = 0; i < 12; i++) {
      Scenario open = scenarios.next();
      MachineRun before;
      try {
        before = run(open);
      } catch (ScheduleException refused) {
        continue;
      }
      MachineRun after = run(with(open, port, 1));
      if (!before.exact() || !after.exact() || before.rounds() != after.rounds()) {
        continue;
      }
      compared++;
      longer += after.cycles() > before.cycles() ? 1 : 0;
      for (StreamClass streamClass : StreamClass.values()) {
        assertThat(after.account().readBytes(streamClass))
            .isEqualTo(before.account().readBytes(streamClass));
      }
    }
    assertThat(compared).isPositive();
    assertThat(longer).as("runs that are longer, of %d", compared).isPositive();
  }

  @ParameterizedTest
  @MethodSource("ports")
  void aPortThatIsWiderThanAllThatPassesChangesNothing(ChipField port) {
    RandomScenarios scenarios = new RandomScenarios(34);
    for (int i = 0; i < 6; i++) {
      Scenario open = scenarios.next();
      MachineRun before;
      try {
        before = run(open);
      } catch (ScheduleException refused) {
        continue;
      }
      assertThat(run(with(open, port, 1L << 30)).cycles()).isEqualTo(before.cycles());
    }
  }
}
