package org.etchscope.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FindingsTest {

  private static final long PATIENCE_SECONDS = 30;

  /// What waits for the thread of the test, as for that of a window.
  private final BlockingQueue<Runnable> arrived = new LinkedBlockingQueue<>();

  @Test
  void findingsArriveOneByOne() throws InterruptedException {
    SimulationResult run = batch(1);
    Findings<SimulationResult, String> findings =
        findings((_, _, found) -> {
          found.accept("one");
          found.accept("two");
        });
    assertThat(findings.of(run)).isEmpty();
    arrive();
    assertThat(findings.of(run)).containsExactly("one");
    arrive();
    assertThat(findings.of(run)).containsExactly("one", "two");
  }

  @Test
  void anotherRunEndsTheInquiryAndBeginsItsOwn() throws InterruptedException {
    SimulationResult first = batch(1);
    SimulationResult second = batch(2);
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Findings<SimulationResult, Integer> findings =
        findings((result, cancellation, found) -> {
          if (result.trace().equals(first.trace())) {
            began.countDown();
            while (!cancellation.isCancelled()) {
              Thread.onSpinWait();
            }
            stopped.countDown();
            return;
          }
          found.accept(result.scenario().workload().batch());
        });
    assertThat(findings.of(first)).isEmpty();
    began.await();
    assertThat(findings.of(second)).isEmpty();
    assertThat(stopped.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    arrive();
    assertThat(findings.of(second)).containsExactly(2);
  }

  @Test
  void anInquiryStandsBackAndBeginsAnewWhenItMayGoOn() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    AtomicInteger inquiries = new AtomicInteger();
    Findings<String, Integer> findings =
        new Findings<>(
            (_, cancellation, found) -> {
              found.accept(inquiries.incrementAndGet());
              began.countDown();
              while (inquiries.get() == 1) {
                if (cancellation.isCancelled()) {
                  throw new CancelledException();
                }
                Thread.onSpinWait();
              }
            },
            Duration.ofMillis(1),
            arrived::add,
            () -> {});
    findings.of("question");
    began.await();
    findings.standBack();
    arrive();
    assertThat(findings.of("question")).containsExactly(1);
    assertThat(arrived.poll(20, TimeUnit.MILLISECONDS)).isNull();
    assertThat(findings.isAsking()).isTrue();
    findings.goOn();
    arrive();
    assertThat(findings.of("question")).isEmpty();
    arrive();
    arrive();
    assertThat(findings.of("question")).containsExactly(2);
    assertThat(findings.isAsking()).isFalse();
  }

  @Test
  void whatIsReplacedBeforeItRestedIsNotInquiredInto() throws InterruptedException {
    SimulationResult first = batch(1);
    SimulationResult second = batch(2);
    SimulationResult last = batch(3);
    Findings<SimulationResult, Integer> findings =
        new Findings<>(
            (result, _, found) -> found.accept(result.scenario().workload().batch()),
            Duration.ofMillis(200),
            arrived::add,
            () -> {});
    findings.of(first);
    findings.of(second);
    findings.of(last);
    arrive();
    assertThat(findings.of(last)).containsExactly(3);
    assertThat(findings.isAsking()).isTrue();
    arrive();
    assertThat(findings.isAsking()).isFalse();
    assertThat(arrived).isEmpty();
  }

  @Test
  void whatWasStoppedIsKnownAndBeginsAnewWhenItIsResumed() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    Findings<String, String> findings =
        new Findings<>(
            (_, cancellation, found) -> {
              found.accept("one");
              while (first.getCount() > 0) {
                if (cancellation.isCancelled()) {
                  throw new CancelledException();
                }
                Thread.onSpinWait();
              }
            },
            Duration.ZERO,
            arrived::add,
            () -> {});
    findings.of("question");
    arrive();
    findings.stop();
    assertThat(findings.isAsking()).isFalse();
    assertThat(findings.isStopped()).isTrue();
    assertThat(findings.known()).isEqualTo(1);
    assertThat(findings.of("question")).containsExactly("one");

    first.countDown();
    findings.resume();
    assertThat(findings.isStopped()).isFalse();
    assertThat(findings.of("question")).isEmpty();
    arrive();
    arrive();
    assertThat(findings.of("question")).containsExactly("one");
    assertThat(findings.isAsking()).isFalse();
  }

  @Test
  void aWatcherHearsOfTheBeginOfFindingsAndOfTheEndHoweverItComes() throws InterruptedException {
    List<String> heard = new ArrayList<>();
    Findings<String, String> findings =
        new Findings<>(
            (_, _, found) -> {
              found.accept("one");
              throw new CancelledException();
            },
            Duration.ZERO,
            arrived::add,
            () -> {});
    findings.watch(() -> heard.add(findings.known() + " " + findings.isAsking()));
    findings.of("question");
    for (int i = 0; i < 3; i++) {
      arrive();
    }
    assertThat(heard).last().isEqualTo("1 false");
    assertThat(heard).contains("1 true");
  }

  private <T> Findings<SimulationResult, T> findings(
      Findings.Inquiry<SimulationResult, T> inquiry) {
    return new Findings<>(inquiry, Duration.ZERO, arrived::add, () -> {});
  }

  private void arrive() throws InterruptedException {
    @Nullable Runnable next = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    if (next != null) {
      next.run();
    }
  }

  private static SimulationResult batch(int batch) {
    Workload workload =
        Workload.decode()
            .withBatch(batch)
            .withTokens(16, 4)
            .withLayout(new ParallelLayout(1, 1, 1));
    return Simulator.run(
        new Scenario(
            ModelLibrary.shipped().load("austen-llama-0.8m").shape(),
            ChipLibrary.load("pocket"),
            workload));
  }
}
