package org.etchscope.app.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

final class LiveNumbersTest {

  private final BlockingQueue<NumbersOutcome> outcomes = new LinkedBlockingQueue<>();

  private static NumbersRequest request(String prompt) {
    Scenario scenario =
        new Scenario(
            ModelLibrary.shipped().shape("sort-gpt2-85k"),
            ChipLibrary.load("pocket"),
            Workload.decode().withTokens(4, 1));
    return NumbersRequest.of(scenario, new WeightSource.Shipped("sort-gpt2-85k"), prompt, 2);
  }

  @Test
  void theNewestRequestStopsTheOneAtWorkAndAloneIsPublished() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    try (LiveNumbers live =
        new LiveNumbers(
            (request, cancellation) -> {
              if (request.prompt().equals("A")) {
                begun.countDown();
                while (!cancellation.isCancelled()) {
                  Thread.onSpinWait();
                }
                throw new CancellationException();
              }
              throw new IllegalArgumentException("no " + request.prompt());
            },
            Runnable::run,
            outcomes::add)) {
      live.request(request("A"));
      begun.await();
      live.request(request("B"));
      assertThat(outcomes.poll(20, TimeUnit.SECONDS))
          .isEqualTo(new NumbersOutcome.Refused(request("B"), InputFault.plain("no B")));
      assertThat(outcomes).isEmpty();
    }
  }

  @Test
  void numbersThatAreComputedArePublished() throws InterruptedException {
    try (LiveNumbers live =
        new LiveNumbers(new NumbersComputer()::compute, Runnable::run, outcomes::add)) {
      live.request(request("CBA"));
      NumbersOutcome outcome = outcomes.poll(20, TimeUnit.SECONDS);
      assertThat(outcome).isInstanceOf(NumbersOutcome.Finished.class);
      ((NumbersOutcome.Finished) outcome).text().close();
    }
  }
}
