package org.etchscope.sim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.machine.RandomScenarios;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;
import org.junit.jupiter.api.Test;

/// Work is stopped where it passes a checkpoint, in whichever thread, and nowhere else.
class CheckpointTest {

  private static int passes(Runnable work) {
    AtomicInteger passes = new AtomicInteger();
    Checkpoint.during(
        passes::incrementAndGet,
        () -> {
          work.run();
          return 0;
        });
    return passes.get();
  }

  @Test
  void workThatNobodyMayStopGoesOn() {
    Checkpoint.pass();
    assertThat(passes(() -> {})).isZero();
  }

  @Test
  void aLoopPassesOneNowAndThen() {
    int passes =
        passes(() -> {
          for (int step = 0; step < 10 * Checkpoint.STEPS; step++) {
            Checkpoint.pass(step);
          }
        });
    assertThat(passes).isEqualTo(10);
  }

  @Test
  void workInAnotherThreadPassesTheSameOnes() {
    int passes =
        passes(() -> {
          Thread other = new Thread(Checkpoint.carried(Checkpoint::pass));
          other.start();
          try {
            other.join();
          } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
          }
        });
    assertThat(passes).isEqualTo(1);
  }

  @Test
  void aRunIsStoppedWhereverItIs() {
    RandomScenarios scenarios = new RandomScenarios(71);
    int stopped = 0;
    while (stopped < 60) {
      Scenario scenario = scenarios.next();
      AtomicInteger asked = new AtomicInteger();
      try {
        Simulator.run(
            scenario,
            () -> {
              asked.incrementAndGet();
              return false;
            });
      } catch (ScheduleException _) {
        continue;
      }
      // In the beginning, on the way and at the last chance.
      for (int last : new int[] {1, asked.get() / 2, asked.get() * 9 / 10}) {
        AtomicInteger left = new AtomicInteger(last);
        assertThatThrownBy(() -> Simulator.run(scenario, () -> left.decrementAndGet() <= 0))
            .isInstanceOf(CancelledException.class);
        stopped++;
      }
    }
  }
}
