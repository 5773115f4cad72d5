package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.TraceBuilder;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Chips whose inputs come from others, at random times.
class PassageTest {

  private static final int CASES = 120;

  private interface Check {
    void check(int number, Scenario scenario, Program program, Random random);
  }

  private static void forEach(long seed, Check check) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    Random random = new Random(seed);
    for (int i = 0; i < CASES; ) {
      Scenario scenario = scenarios.next();
      Phase phase = scenario.workload().phase();
      if (phase != Phase.PREFILL && phase != Phase.REQUEST) {
        continue;
      }
      try {
        Lowering lowering = new Lowering(scenario, MemoryRates.of(scenario.chip()));
        check.check(i, scenario, lowering.program(lowering.stages().getFirst()), random);
        i++;
      } catch (ScheduleException _) {
        // Too large for its chip: no case.
      }
    }
  }

  /// Inputs at a steady pace, faster or slower than the chip, with or without disturbance.
  private static Passage arrivals(Program program, Random random) {
    Passage passage = new Passage(program, random.nextInt(3) == 0 ? random.nextInt(500) : 0);
    long pace = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << (8 + random.nextInt(14)));
    int disturbance = random.nextInt(3) == 0 ? 1 + random.nextInt(1000) : 1;
    for (int step = 0; step < program.steps().size(); step++) {
      for (int b = 0; b < program.microBatches(); b++) {
        passage.arrives(step, b, step * pace + b + random.nextInt(disturbance));
      }
    }
    return passage;
  }

  private static MachineRun run(
      Scenario scenario, Program program, Passage passage, boolean repeats) {
    return new Machine(
            scenario.chip(),
            program,
            MemoryRates.of(scenario.chip()),
            new TraceBuilder(PowerFactor.FULL, 0),
            repeats,
            passage)
        .run(Cancellation.NEVER);
  }

  @Test
  void theShortWayIsTheLongWay() {
    long[] repeated = new long[1];
    forEach(
        21,
        (number, scenario, program, random) -> {
          long seed = random.nextLong();
          Passage shortly = arrivals(program, new Random(seed));
          Passage longly = arrivals(program, new Random(seed));
          MachineRun one = run(scenario, program, shortly, true);
          MachineRun other = run(scenario, program, longly, false);
          assertThat(TraceText.of(scenario, one))
              .as("case %d: %s", number, scenario)
              .isEqualTo(TraceText.of(scenario, other));
          for (int step = 0; step < program.steps().size(); step++) {
            for (int b = 0; b < program.microBatches(); b++) {
              assertThat(shortly.began(step, b)).isEqualTo(longly.began(step, b));
              assertThat(shortly.ended(step, b)).isEqualTo(longly.ended(step, b));
            }
          }
          repeated[0] += one.repeatedSegments();
        });
    assertThat(repeated[0]).as("segments taken over").isGreaterThan(500);
  }

  @Test
  void nothingBeginsBeforeItIsThereAndAllCyclesAreAccountedFor() {
    forEach(
        22,
        (number, scenario, program, random) -> {
          long seed = random.nextLong();
          Passage passage = arrivals(program, new Random(seed));
          Account account = run(scenario, program, passage, true).account();
          for (int step = 0; step < program.steps().size(); step++) {
            for (int b = 0; b < program.microBatches(); b++) {
              boolean there = program.steps().get(step).plans()[0][b].hasNewInput();
              if (there) {
                assertThat(passage.began(step, b)).isGreaterThanOrEqualTo(passage.arrived(step, b));
                assertThat(passage.ended(step, b)).isGreaterThan(passage.began(step, b));
              } else {
                assertThat(passage.began(step, b)).isEqualTo(Passage.UNKNOWN);
              }
            }
          }
          for (Unit unit : Unit.values()) {
            long units = unit.count(scenario.chip());
            assertThat(account.busyCycles(unit) + account.stallCycles(unit))
                .isEqualTo(units * account.cycles());
          }
        });
  }
}
