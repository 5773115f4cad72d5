package org.etchscope.sim.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.workload.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds Kanata logs to the rules of the format, which [KanataFile] checks, and to the run.
final class KanataLogTest {

  private static final SimulationResult DECODE = TinyRun.decode();

  static Stream<TraceRequest> requests() {
    SimulationResult request = TinyRun.run(Phase.REQUEST, "tp1", 2, 12, 3);
    SimulationResult crumbs = TinyRun.run(Phase.DECODE, "tp1", 8, 33, 4);
    SimulationResult shared = TinyRun.run(Phase.PREFILL, "tp2", 3, 20, 1);
    SimulationResult steady = TinyRun.run(Phase.STEADY, "tp1", 4, 8, 4);
    long cycles = request.trace().cycles();
    return Stream.of(
        TraceRequest.whole(DECODE),
        TraceRequest.whole(request),
        TraceRequest.whole(crumbs),
        TraceRequest.whole(shared),
        TraceRequest.whole(steady),
        new TraceRequest(request, "", cycles / 3, cycles / 2, TraceRequest.ALL_PIECES),
        new TraceRequest(DECODE, "", 777, 778, TraceRequest.ALL_PIECES),
        new TraceRequest(request, "", 0, cycles, 0),
        new TraceRequest(shared, "", 0, shared.trace().cycles(), 1_000_000));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyTransferOfMemoryIsAFetchOfItsLength(TraceRequest request) {
    long expected = 0;
    for (Lane lane : Lane.values()) {
      if (lane.unit() == Unit.HBM) {
        expected += pieces(request, lane).stream().mapToLong(span -> cycles(request, span)).sum();
      }
    }

    assertThat(sum(KanataFile.of(request).rows("HBM"), "F")).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void operationsOfTheVectorUnitAndTheLinksAreRowsOfTheirOwn(TraceRequest request) {
    KanataFile log = KanataFile.of(request);

    assertThat(log.rows("Vector unit")).hasSameSizeAs(pieces(request, Lane.VECTOR));
    assertThat(log.rows("Chip links")).hasSameSizeAs(pieces(request, Lane.LINKS));
    assertThat(log.rows("Vector unit")).allMatch(row -> row.stageNames().equals(List.of("V")));
    assertThat(log.rows("Chip links")).allMatch(row -> row.stageNames().equals(List.of("L")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void allRowsButTheFirstLieInTheWindow(TraceRequest request) {
    assertThat(KanataFile.of(request).rows())
        .allSatisfy(row -> {
          assertThat(row.stages().getFirst().start()).isGreaterThanOrEqualTo(request.from());
          assertThat(row.retired()).isLessThanOrEqualTo(request.to());
        });
  }

  @Test
  void aTileOfWeightsIsFetchedHeldAndWorkedWith() {
    List<KanataFile.Row> tiles = KanataFile.of(TraceRequest.whole(DECODE)).rows("HBM, weights");

    assertThat(tiles)
        .isNotEmpty()
        .allMatch(row ->
            row.stageNames().equals(List.of("F", "B", "X"))
                || row.stageNames().equals(List.of("F", "X")))
        .anyMatch(row -> row.stageNames().contains("B"));
  }

  @Test
  void workWithATileBeginsWhereTheRunSaysSo() {
    List<Long> begins = new ArrayList<>();
    for (KanataFile.Row row : KanataFile.of(TraceRequest.whole(DECODE)).rows()) {
      row.stages().stream()
          .filter(stage -> stage.name().equals("X"))
          .forEach(stage -> begins.add(stage.start()));
    }
    List<Long> expected = new ArrayList<>();
    for (Lane lane : Lane.values()) {
      if (lane.unit() == Unit.ARRAYS || lane.unit() == Unit.ATTENTION) {
        pieces(TraceRequest.whole(DECODE), lane).forEach(span -> expected.add(span.start()));
      }
    }

    assertThat(begins.stream().distinct())
        .containsExactlyInAnyOrderElementsOf(expected.stream().distinct().toList());
  }

  @Test
  void joinedRowsAreOneForEachStageOfALayerWithoutLimit() {
    TraceRequest request =
        new TraceRequest(DECODE, "", 0, DECODE.trace().cycles(), Integer.MAX_VALUE);
    List<KanataFile.Row> rows = KanataFile.of(request).rows("FFN arrays: layer 2, Down");

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().label()).endsWith(" pieces");
  }

  @Test
  void theFirstRowCarriesTheScenario() {
    TraceRequest request =
        new TraceRequest(DECODE, "{\n\t\"schema\": 1\n}", 0, 100, TraceRequest.ALL_PIECES);

    assertThat(KanataFile.of(request).rows("About").getFirst().detail())
        .contains("Etchscope: ")
        .endsWith("{  \"schema\": 1 }");
  }

  private static List<Span> pieces(TraceRequest request, Lane lane) {
    List<Span> spans = new ArrayList<>();
    var trace = request.result().trace();
    if (request.joins()) {
      trace.bursts(lane, request.from(), request.to(), request.joinCycles(), spans::add);
    } else {
      trace.spans(lane, request.from(), request.to(), spans::add);
    }
    return spans;
  }

  private static long cycles(TraceRequest request, Span span) {
    return Math.min(request.to(), span.end()) - Math.max(request.from(), span.start());
  }

  private static long sum(List<KanataFile.Row> rows, String stage) {
    return rows.stream().mapToLong(row -> row.cycles(stage)).sum();
  }
}
