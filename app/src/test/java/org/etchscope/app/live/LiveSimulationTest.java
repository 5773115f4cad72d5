package org.etchscope.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveSimulationTest {

  private static final long PATIENCE_SECONDS = 30;

  private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
  private final AtomicLong clock = new AtomicLong();
  private @Nullable LiveSimulation live;

  @AfterEach
  void close() {
    if (live != null) {
      live.close();
    }
  }

  @Test
  void publishesTheResultOfTheScenario() throws Exception {
    start(Simulator::run).request(batch(4));

    assertThat(next()).isInstanceOf(Outcome.Finished.class);
  }

  @Test
  void stopsTheRunAtWorkWhenANewerScenarioComes() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    LiveSimulation simulation =
        start((scenario, cancellation) -> {
          if (scenario.workload().batch() == 1) {
            began.countDown();
            while (!cancellation.isCancelled()) {
              Thread.onSpinWait();
            }
            stopped.countDown();
          }
          return Simulator.run(scenario, cancellation);
        });

    simulation.request(batch(1));
    began.await();
    simulation.request(batch(2));

    assertThat(stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(next().scenario().workload().batch()).isEqualTo(2);
    assertThat(outcomes).isEmpty();
  }

  @Test
  void runsOnlyTheNewestOfManyScenarios() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    LiveSimulation simulation =
        start((scenario, cancellation) -> {
          runs.incrementAndGet();
          began.countDown();
          await(goOn);
          return Simulator.run(scenario, cancellation);
        });

    simulation.request(batch(1));
    began.await();
    for (int batch = 2; batch <= 20; batch++) {
      simulation.request(batch(batch));
    }
    goOn.countDown();

    assertThat(next().scenario().workload().batch()).isEqualTo(20);
    assertThat(runs).hasValue(2);
  }

  @Test
  void aCancelledRunHasNoOutcome() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    LiveSimulation simulation =
        start((scenario, cancellation) -> {
          began.countDown();
          while (scenario.workload().batch() == 1 && !cancellation.isCancelled()) {
            Thread.onSpinWait();
          }
          return Simulator.run(scenario, cancellation);
        });

    simulation.request(batch(1));
    began.await();
    simulation.cancel();
    simulation.request(batch(3));

    assertThat(next().scenario().workload().batch()).isEqualTo(3);
  }

  @Test
  void saysInOneSentenceWhyAScenarioCannotRun() throws Exception {
    start(
            (_, _) -> {
              throw new ScheduleException("weights do not fit");
            })
        .request(batch(1));

    assertThat(next())
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.fault().sentence()).isEqualTo("weights do not fit"));
  }

  @Test
  void goesOnAfterAFailure() throws Exception {
    LiveSimulation simulation =
        start((scenario, cancellation) -> {
          if (scenario.workload().batch() == 1) {
            throw new IllegalStateException("broken");
          }
          return Simulator.run(scenario, cancellation);
        });

    simulation.request(batch(1));
    assertThat(next()).isInstanceOf(Outcome.Failed.class);
    simulation.request(batch(2));

    assertThat(next()).isInstanceOf(Outcome.Finished.class);
  }

  @Test
  void aRunThatEndsSoonIsShownBeforeTheNewest() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LiveSimulation simulation =
        start(
            (scenario, cancellation) -> {
              began.countDown();
              await(goOn);
              return Simulator.run(scenario, cancellation);
            },
            new LiveSimulation.Patience(Duration.ZERO, Duration.ZERO, Duration.ofHours(1)));

    simulation.request(batch(1));
    began.await();
    simulation.request(batch(2));
    simulation.request(batch(3));
    goOn.countDown();

    assertThat(next().scenario().workload().batch()).isEqualTo(1);
    assertThat(next().scenario().workload().batch()).isEqualTo(3);
  }

  @Test
  void aRunIsLetFinishOnlyWhenNothingHasBeenShownForLong() throws Exception {
    CountDownLatch firstBegan = new CountDownLatch(1);
    CountDownLatch secondBegan = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    LiveSimulation simulation =
        start(
            (scenario, cancellation) -> {
              int batch = scenario.workload().batch();
              (batch == 1 ? firstBegan : secondBegan).countDown();
              while (batch == 1 && !cancellation.isCancelled()) {
                Thread.onSpinWait();
              }
              await(batch == 2 ? goOn : firstBegan);
              return Simulator.run(scenario, cancellation);
            },
            new LiveSimulation.Patience(
                Duration.ofMillis(100), Duration.ofMillis(100), Duration.ZERO));

    simulation.request(batch(1));
    firstBegan.await();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(60));
    simulation.request(batch(2));
    secondBegan.await();
    clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(60));
    simulation.request(batch(3));
    goOn.countDown();

    assertThat(next().scenario().workload().batch()).isEqualTo(2);
    assertThat(next().scenario().workload().batch()).isEqualTo(3);
  }

  private LiveSimulation start(Engine engine) {
    return start(
        engine, new LiveSimulation.Patience(Duration.ofHours(1), Duration.ZERO, Duration.ZERO));
  }

  private LiveSimulation start(Engine engine, LiveSimulation.Patience patience) {
    // Each look at the clock takes a nanosecond, so that nothing takes no time.
    LiveSimulation simulation =
        new LiveSimulation(
            engine,
            new KnownRuns(0),
            patience,
            clock::incrementAndGet,
            Runnable::run,
            outcomes::add);
    live = simulation;
    return simulation;
  }

  private Outcome next() throws InterruptedException {
    Outcome outcome = outcomes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(outcome).as("outcome within %d s", PATIENCE_SECONDS).isNotNull();
    return Objects.requireNonNull(outcome);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
