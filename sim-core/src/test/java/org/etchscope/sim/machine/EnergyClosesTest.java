package org.etchscope.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.energy.PowerShare;
import org.etchscope.sim.energy.ProgramEnergy;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.EnergyTrace;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Energy that adds up to the femtojoule, on random models, chips and workloads.
final class EnergyClosesTest {

  private static final int CASES = 80;

  private record Executed(Scenario scenario, Program program, MachineRun run, Trace trace) {}

  private interface Check {
    void check(Executed executed, Random random);
  }

  private static int forEach(long seed, Check check) {
    RandomScenarios scenarios = new RandomScenarios(seed);
    Random random = new Random(seed);
    int executed = 0;
    for (int i = 0; executed < CASES && i < 3 * CASES; i++) {
      Scenario scenario = scenarios.next();
      MemoryRates rates = MemoryRates.of(scenario.chip());
      Program program;
      try {
        Lowering lowering = new Lowering(scenario, rates);
        List<PipelineStage> stages = lowering.stages();
        program = lowering.program(stages.get(i % stages.size()));
      } catch (ScheduleException refused) {
        continue;
      }
      MachineRun run = new Machine(scenario.chip(), program, rates).run(Cancellation.NEVER);
      Trace trace = new Trace(scenario, program, run.trace(), run.begin(), run.end());
      try {
        check.check(new Executed(scenario, program, run, trace), random);
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError("case " + i + " of seed " + seed + ": " + scenario, failure);
      }
      executed++;
    }
    return executed;
  }

  @Test
  void windowsThatTouchAddUpToTheAccount() {
    int cases =
        forEach(
            11,
            (executed, random) -> {
              EnergyTrace energy = executed.trace().energy();
              BigInteger sum = BigInteger.ZERO;
              long end = executed.trace().cycles();
              for (long from = 0; from < end; ) {
                long to = Math.min(end, from + 1 + random.nextLong(end / 3 + 1));
                sum = sum.add(energy.femtojoules(from, to));
                from = to;
              }
              assertThat(sum).isEqualTo(energy.account().total());
            });
    assertThat(cases).isEqualTo(CASES);
  }

  @Test
  void theProgramSaysWhatTheRecordAddsUpTo() {
    AtomicInteger exact = new AtomicInteger();
    forEach(
        17,
        (executed, random) -> {
          MachineRun run = executed.run();
          if (run.exact()) {
            exact.incrementAndGet();
            assertThat(
                    ProgramEnergy.of(
                        executed.scenario(),
                        executed.program(),
                        MemoryRates.of(executed.scenario().chip()).femtojoulesPerBit(),
                        run.rounds(),
                        run.cycles()))
                .isEqualTo(executed.trace().energy().account());
          }
        });
    assertThat(exact.get()).isGreaterThan(CASES / 2);
  }

  @Test
  void classesStagesAndPartsAddUpToTheTotal() {
    int cases =
        forEach(
            12,
            (executed, random) -> {
              EnergyTrace energy = executed.trace().energy();
              EnergyAccount account = energy.account();
              BigInteger classes = BigInteger.ZERO;
              for (EnergyClass energyClass : EnergyClass.values()) {
                classes = classes.add(account.of(energyClass));
              }
              BigInteger stages = account.of(EnergyClass.STATIC);
              for (BigInteger stage : account.byStage().values()) {
                stages = stages.add(stage);
              }
              BigInteger parts = BigInteger.ZERO;
              for (PowerShare share : PowerShare.values()) {
                BigInteger part = energy.femtojoules(share, 0, executed.trace().cycles());
                assertThat(part.signum()).isNotNegative();
                parts = parts.add(part);
              }
              assertThat(classes).isEqualTo(account.total());
              assertThat(stages).isEqualTo(account.total());
              assertThat(parts).isEqualTo(account.total());
            });
    assertThat(cases).isEqualTo(CASES);
  }

  @Test
  void eventsAreThoseThatTheMachineHasCounted() {
    AtomicInteger whole = new AtomicInteger();
    forEach(
        13,
        (executed, random) -> {
          EnergyAccount account = executed.trace().energy().account();
          Account machine = executed.run().account();
          if (executed.run().exact()) {
            long moved = 0;
            for (StreamClass streamClass : StreamClass.values()) {
              moved += machine.readBytes(streamClass) + machine.writtenBytes(streamClass);
            }
            assertThat(account.events(EnergyClass.HBM)).isEqualTo(BigInteger.valueOf(8 * moved));
            assertThat(account.events(EnergyClass.LINKS))
                .isEqualTo(BigInteger.valueOf(8 * machine.linkBytes()));
            BigInteger useful = BigInteger.ZERO;
            for (Stage stage : Stage.values()) {
              useful = useful.add(machine.multiplyAdds(stage));
            }
            assertThat(account.events(EnergyClass.MULTIPLY)).isEqualTo(useful);
            whole.incrementAndGet();
          }
        });
    assertThat(whole).hasPositiveValue();
  }

  @Test
  void layersThatRepeatCostWhatTheyCostTheLongWay() {
    AtomicInteger shortened = new AtomicInteger();
    forEach(
        14,
        (executed, random) -> {
          if (executed.program().endless() || executed.run().repeatedSegments() == 0) {
            return;
          }
          Scenario scenario = executed.scenario();
          MemoryRates rates = MemoryRates.of(scenario.chip());
          MachineRun run =
              new Machine(scenario.chip(), executed.program(), rates, PowerFactor.FULL, false)
                  .run(Cancellation.NEVER);
          Trace trace =
              new Trace(scenario, executed.program(), run.trace(), run.begin(), run.end());
          assertThat(executed.trace().energy().account()).isEqualTo(trace.energy().account());
          long from = random.nextLong(trace.cycles());
          long to = from + 1 + random.nextLong(trace.cycles() - from);
          assertThat(executed.trace().energy().femtojoules(from, to))
              .isEqualTo(trace.energy().femtojoules(from, to));
          shortened.incrementAndGet();
        });
    assertThat(shortened).hasPositiveValue();
  }

  @Test
  void aSlowerCoreSpendsTheSameOnTheSameWorkAndItsAccountsClose() {
    AtomicInteger slowed = new AtomicInteger();
    forEach(
        15,
        (executed, random) -> {
          Scenario scenario = executed.scenario();
          MemoryRates rates = MemoryRates.of(scenario.chip());
          PowerFactor factor = PowerFactor.atMost(0.05 + 0.95 * random.nextDouble());
          MachineRun run =
              new Machine(scenario.chip(), executed.program(), rates, factor, true)
                  .run(Cancellation.NEVER);
          Account account = run.account();
          for (Unit unit : Unit.values()) {
            long units = unit.count(scenario.chip());
            assertThat(account.busyCycles(unit) + account.stallCycles(unit))
                .as("cycles of %s", unit)
                .isEqualTo(units * run.cycles());
          }
          if (executed.program().endless()) {
            return;
          }
          assertThat(account.stallCycles(Unit.ARRAYS, StallReason.POWER_LIMIT)).isPositive();
          Trace trace =
              new Trace(scenario, executed.program(), run.trace(), run.begin(), run.end());
          assertThat(trace.energy().account().dynamic())
              .isEqualTo(executed.trace().energy().account().dynamic());
          slowed.incrementAndGet();
        });
    assertThat(slowed).hasPositiveValue();
  }
}
