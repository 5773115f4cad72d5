package org.etchscope.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class WarmUpTest {

  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Integer> batches = new LinkedBlockingQueue<>();

  @Test
  void runsScenariosInTurnAndPassesOverWhatCannotRun() throws Exception {
    Engine engine =
        (scenario, cancellation) -> {
          batches.add(scenario.workload().batch());
          if (scenario.workload().batch() == 1) {
            throw new ScheduleException("weights do not fit");
          }
          return Simulator.run(scenario, cancellation);
        };

    try (WarmUp _ = WarmUp.start(engine, List.of(batch(1), batch(2)), Duration.ZERO)) {
      assertThat(next()).isEqualTo(1);
      assertThat(next()).isEqualTo(2);
      assertThat(next()).isEqualTo(1);
    }
  }

  @Test
  void givesUpTheRunAtWorkWhenSomethingElseIsAskedFor() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Engine engine =
        (scenario, cancellation) -> {
          began.countDown();
          while (!cancellation.isCancelled()) {
            Thread.onSpinWait();
          }
          stopped.countDown();
          throw new CancelledException();
        };

    try (WarmUp warmUp = WarmUp.start(engine, List.of(batch(1)), Duration.ZERO)) {
      assertThat(began.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      warmUp.standBack();

      assertThat(stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private int next() throws InterruptedException {
    Integer batch = batches.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return batch == null ? -1 : batch;
  }

  private static Scenario batch(int batch) {
    return new Scenario(
        ModelLibrary.shipped().shape("gpt2"),
        ChipLibrary.load("sohu-2024"),
        Workload.decode()
            .withBatch(batch)
            .withTokens(64, 1)
            .withLayout(new ParallelLayout(1, 1, 1)));
  }
}
