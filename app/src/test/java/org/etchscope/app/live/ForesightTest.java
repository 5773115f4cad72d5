package org.etchscope.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class ForesightTest {

  private static final long PATIENCE_SECONDS = 30;
  private static final Duration LONG = Duration.ofSeconds(PATIENCE_SECONDS);

  private final KnownRuns known = new KnownRuns();
  private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

  @Test
  void whatWasForeseenIsWhatARunGives() throws Exception {
    try (Foresight foresight = foresight(Duration.ZERO)) {
      foresight.expect(List.of(() -> batch(3), () -> batch(4)));
      // When the second begins the first is kept.
      assertThat(next()).isEqualTo(3);
      assertThat(next()).isEqualTo(4);
    }

    KnownRuns.Known kept = Objects.requireNonNull(known.find(batch(3)));
    SimulationResult run = Simulator.run(batch(3));
    assertThat(kept.result().summary()).isEqualTo(run.summary());
    assertThat(kept.result().trace().cycles()).isEqualTo(run.trace().cycles());
    assertThat(kept.result().trace().storedSpans()).isEqualTo(run.trace().storedSpans());
  }

  @Test
  void doesNotRunWhatIsKnown() throws Exception {
    known.keep(Simulator.run(batch(1)), 1);

    try (Foresight foresight = foresight(Duration.ZERO)) {
      foresight.expect(List.of(() -> batch(1), () -> batch(2)));

      assertThat(next()).isEqualTo(2);
    }
  }

  @Test
  void passesOverWhatIsRefused() throws Exception {
    Supplier<Scenario> refused =
        () -> {
          throw new IllegalArgumentException("batch is 0");
        };

    try (Foresight foresight = foresight(Duration.ZERO)) {
      foresight.expect(List.of(refused, () -> batch(2)));

      assertThat(next()).isEqualTo(2);
    }
  }

  @Test
  void standsBackAtOnceWhileItRuns() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);

    try (Foresight foresight = new Foresight(endless(stopped), known, Duration.ZERO, LONG)) {
      foresight.expect(List.of(() -> batch(1)));
      assertThat(next()).isEqualTo(1);
      foresight.standBack();

      assertThat(stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givesUpWhatTakesTooLong() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Duration soon = Duration.ofMillis(1);

    try (Foresight foresight = new Foresight(endless(stopped), known, Duration.ZERO, soon)) {
      foresight.expect(List.of(() -> batch(1)));

      assertThat(stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(known.find(batch(1))).isNull();
  }

  @Test
  void runsNothingThatWasReplacedWhileItRested() throws Exception {
    try (Foresight foresight = foresight(LONG)) {
      foresight.expect(List.of(() -> batch(1)));
      foresight.standBack();
    }

    assertThat(begun).isEmpty();
  }

  private Foresight foresight(Duration rest) {
    Engine engine =
        (scenario, cancellation) -> {
          begun.add(scenario.workload().batch());
          return Simulator.run(scenario, cancellation);
        };
    return new Foresight(engine, known, rest, LONG);
  }

  private Engine endless(CountDownLatch stopped) {
    return (scenario, cancellation) -> {
      begun.add(scenario.workload().batch());
      while (!cancellation.isCancelled()) {
        Thread.onSpinWait();
      }
      stopped.countDown();
      throw new CancelledException();
    };
  }

  private int next() throws InterruptedException {
    Integer batch = begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
