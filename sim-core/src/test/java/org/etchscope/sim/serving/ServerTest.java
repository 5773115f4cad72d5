package org.etchscope.sim.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Servers whose iterations take 100 cycles and one for each token.
final class ServerTest {

  private static final StepTimes TIMES = load -> 100 + load.decodes() + load.promptTokens();
  private static final int PAGE = 4;

  private static ServingRecord serve(
      Policy policy, Limits limits, int pages, List<ServedRequest> requests) {
    return new Server(TIMES, policy, limits, pages, PAGE, true).serve(requests, Cancellation.NEVER);
  }

  private static ServedRequest request(int id, long arrival, int prompt, int generated) {
    return new ServedRequest(id, arrival, prompt, generated);
  }

  private static List<ServedRequest> random(Random random, int count) {
    List<ServedRequest> requests = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      int prefix = random.nextInt(4) - 1;
      int shared = prefix < 0 ? 0 : 6;
      requests.add(
          new ServedRequest(
              id,
              random.nextInt(20_000),
              shared + 1 + random.nextInt(60),
              1 + random.nextInt(30),
              prefix,
              shared));
    }
    return requests;
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void everyRequestIsServedOnceAndMakesItsTokensInTime(Policy policy) {
    Random random = new Random(11);
    for (int run = 0; run < 60; run++) {
      List<ServedRequest> requests = random(random, 1 + random.nextInt(60));
      Limits limits = new Limits(8 + random.nextInt(60), 1 + random.nextInt(8));
      ServingRecord record = serve(policy, limits, 24 + random.nextInt(60), requests);

      assertThat(record.refused()).isEmpty();
      assertThat(record.outcomes())
          .extracting(ServedOutcome::request)
          .containsExactlyInAnyOrderElementsOf(requests);
      for (ServedOutcome outcome : record.outcomes()) {
        assertThat(outcome.beginCycle()).isGreaterThanOrEqualTo(outcome.request().arrivalCycle());
        assertThat(outcome.firstTokenCycle()).isGreaterThan(outcome.beginCycle());
        // A token takes an iteration of 101 cycles at least.
        assertThat(outcome.lastTokenCycle() - outcome.firstTokenCycle())
            .isGreaterThanOrEqualTo(101L * (outcome.request().generatedTokens() - 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void noIterationIsLargerThanItsLimitsNorTheCacheThanItsPages(Policy policy) {
    Random random = new Random(12);
    for (int run = 0; run < 60; run++) {
      Limits limits = new Limits(8 + random.nextInt(60), 1 + random.nextInt(8));
      int pages = 24 + random.nextInt(60);
      ServingRecord record = serve(policy, limits, pages, random(random, 50));

      long end = 0;
      for (ServingSample sample : record.samples()) {
        assertThat(sample.load().decodes() + sample.load().promptTokens())
            .isBetween(1, limits.tokens());
        assertThat(sample.running()).isLessThanOrEqualTo(limits.sequences());
        assertThat(sample.pages()).isBetween(0, pages);
        assertThat(sample.cycle()).isGreaterThanOrEqualTo(end);
        end = sample.cycle() + sample.cycles();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void whatIsComputedIsWhatIsWantedAndWhatPreemptionsCostLessWhatIsReused(Policy policy) {
    Random random = new Random(13);
    List<ServedRequest> requests = random(random, 80);
    ServingRecord record = serve(policy, new Limits(64, 8), 4000, requests);

    long computed =
        record.samples().stream()
            .mapToLong(s -> s.load().decodes() + s.load().promptTokens())
            .sum();
    long wanted = requests.stream().mapToLong(ServedRequest::cachedTokens).sum();
    long reused = record.outcomes().stream().mapToLong(ServedOutcome::reusedTokens).sum();
    assertThat(reused).isPositive();
    assertThat(computed).isEqualTo(wanted - reused);
    assertThat(record.outcomes()).allMatch(outcome -> outcome.preemptions() == 0);
  }

  @Test
  void theQueueOfAStaticBatchWaitsForItsLastSequence() {
    List<ServedRequest> requests = List.of(request(0, 0, 10, 50), request(1, 5, 10, 1));

    ServedOutcome second =
        serve(Policy.STATIC, new Limits(100, 8), 100, requests).outcomes().get(1);

    assertThat(second.request().id()).isEqualTo(1);
    assertThat(second.queueCycles()).isGreaterThan(50 * 101 - 5);
  }

  @Test
  void decodesStandStillWhilePromptsAreReadFirst() {
    List<ServedRequest> requests = List.of(request(0, 0, 10, 5), request(1, 150, 50, 1));

    List<ServingSample> samples =
        serve(Policy.PREFILL_FIRST, new Limits(100, 8), 100, requests).samples();

    assertThat(samples)
        .allMatch(sample -> sample.load().decodes() == 0 || sample.load().promptTokens() == 0);
    assertThat(samples.get(2).load()).isEqualTo(new StepLoad(0, 0, 50, 1, 50 * 51 / 2));
  }

  @Test
  void piecesOfAPromptFillWhatDecodesLeave() {
    List<ServedRequest> requests = List.of(request(0, 0, 4, 5), request(1, 50, 50, 1));

    List<ServingSample> samples = serve(Policy.CHUNKED, new Limits(20, 8), 100, requests).samples();

    assertThat(samples.get(1).load()).isEqualTo(new StepLoad(1, 4, 19, 1, 19 * 20 / 2));
    assertThat(samples.get(2).load()).isEqualTo(new StepLoad(1, 5, 19, 1, 19 * 19 + 19 * 20 / 2));
    assertThat(samples.get(3).load().promptTokens()).isEqualTo(12);
  }

  @Test
  void theShortestPromptGoesFirst() {
    List<ServedRequest> requests =
        List.of(request(0, 0, 20, 1), request(1, 10, 90, 1), request(2, 20, 5, 1));

    List<ServedOutcome> ends =
        serve(Policy.SHORTEST_FIRST, new Limits(20, 8), 100, requests).outcomes();

    assertThat(ends).extracting(outcome -> outcome.request().id()).containsExactly(0, 2, 1);
  }

  @Test
  void whoComesLastLosesItsPagesAndComputesThemAgain() {
    // Both fit at first: 2 pages each of 5; with their answers they need 4 each.
    List<ServedRequest> requests = List.of(request(0, 0, 8, 9), request(1, 0, 8, 9));

    ServingRecord record = serve(Policy.CHUNKED, new Limits(100, 8), 5, requests);

    assertThat(record.outcomes())
        .extracting(outcome -> outcome.request().id(), ServedOutcome::preemptions)
        .containsExactly(tuple(0, 0), tuple(1, 1));
  }

  @Test
  void aPrefixIsComputedOnceAndItsPagesAreHeldOnce() {
    List<ServedRequest> requests =
        List.of(
            new ServedRequest(0, 0, 20, 1, 7, 16),
            new ServedRequest(1, 1000, 20, 1, 7, 16),
            new ServedRequest(2, 2000, 20, 1, 8, 16));

    ServingRecord record = serve(Policy.CHUNKED, new Limits(100, 8), 100, requests);

    assertThat(record.outcomes()).extracting(ServedOutcome::reusedTokens).containsExactly(0, 16, 0);
    assertThat(record.samples()).extracting(ServingSample::pages).containsExactly(5, 5, 9);
  }

  @Test
  void aPrefixThatNobodyUsesMakesRoom() {
    List<ServedRequest> requests =
        List.of(new ServedRequest(0, 0, 20, 1, 7, 16), request(1, 1000, 24, 1));

    ServingRecord record = serve(Policy.CHUNKED, new Limits(100, 8), 6, requests);

    assertThat(record.outcomes()).hasSize(2);
  }

  @Test
  void aRequestThatNeverFitsIsRefused() {
    ServingRecord record =
        serve(
            Policy.CHUNKED,
            new Limits(100, 8),
            5,
            List.of(request(0, 0, 20, 1), request(1, 0, 20, 2)));

    assertThat(record.refused()).extracting(ServedRequest::id).containsExactly(1);
    assertThat(record.outcomes()).extracting(o -> o.request().id()).containsExactly(0);
  }

  @Test
  void stopsWhenItsResultIsNoLongerWanted() {
    Server server = new Server(TIMES, Policy.CHUNKED, new Limits(9, 9), 9, PAGE, true);

    assertThatThrownBy(() -> server.serve(List.of(request(0, 0, 1, 1)), () -> true))
        .isInstanceOf(CancelledException.class);
  }
}
