package org.etchscope.views.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.SampleRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TileFinderTest {

  private static final int ARRAY = 2;

  private static List<Span> spans(Trace trace, Stage stage, int array, long end) {
    List<Span> spans = new ArrayList<>();
    trace.products(
        stage,
        0,
        end,
        span -> {
          if (array >= span.third() && array < span.third() + span.count()) {
            spans.add(span);
          }
        });
    return spans;
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleRuns.class,
      names = {"POCKET", "DECODE"})
  void inEveryCycleOfAChunkTheTileIsThatOfTheChunk(SampleRuns run) {
    Trace trace = run.result().trace();
    TileFinder finder = new TileFinder(trace);
    for (Stage stage : finder.products()) {
      for (Span span : spans(trace, stage, ARRAY, trace.cycles() / 40)) {
        for (long cycle :
            new long[] {span.start(), (span.start() + span.end()) / 2, span.end() - 1}) {
          TileInHand tile = finder.at(stage, ARRAY, Math.max(0, cycle)).orElseThrow();
          ArrayTile shown = tile.tile();
          assertThat(shown.task()).isEqualTo(span.first() + ARRAY - span.third());
          assertThat(tile.segment()).isEqualTo(span.segment());
          int chunk =
              span.second() - shown.stage().partOf(shown.task()) * shown.stage().chunksPerTask();
          assertThat(chunk).isBetween(shown.chunk(), shown.chunk() + shown.chunks() - 1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleRuns.class,
      names = {"POCKET", "DECODE"})
  void aCycleOfTheRunIsACycleOfTheArray(SampleRuns run) {
    Trace trace = run.result().trace();
    TileFinder finder = new TileFinder(trace);
    int seen = 0;
    for (Stage stage : finder.products()) {
      long cycle = 0;
      for (int i = 0; i < 6 && finder.next(stage, ARRAY, cycle).isPresent(); i++) {
        cycle = finder.next(stage, ARRAY, cycle).orElseThrow();
        TileInHand tile = finder.at(stage, ARRAY, cycle).orElseThrow();
        MatrixStage product = tile.tile().stage();
        int head = product.timing().headCycles();
        long first = tile.cycleAt(tile.begin());
        assertThat(first).isIn(0L, (long) head);
        for (long at = tile.begin(); at < tile.drained(); at++) {
          assertThat(tile.cycleAt(at)).isEqualTo(first + at - tile.begin());
        }
        assertThat(tile.cycleAt(tile.drained() - 1)).isEqualTo(tile.tile().schedule().cycles() - 1);
        assertThat(tile.cycleAt(tile.drained())).isEqualTo(tile.tile().schedule().cycles());
        long tail = product.tailCycles(product.mTileOf(tile.tile().task()));
        assertThat(tile.drained() - tile.end()).isEqualTo(tail);
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void nextAndPreviousGoFromTileToTile() {
    Trace trace = SampleRuns.POCKET.result().trace();
    TileFinder finder = new TileFinder(trace);
    long first = finder.next(Stage.QKV, ARRAY, 0).orElseThrow();
    long second = finder.next(Stage.QKV, ARRAY, first).orElseThrow();
    assertThat(second).isGreaterThan(first);
    assertThat(finder.previous(Stage.QKV, ARRAY, second)).contains(first);
    assertThat(finder.previous(Stage.QKV, ARRAY, second + 1)).contains(second);
  }

  @Test
  void whatIsAtWorkIsABusyProduct() {
    Trace trace = SampleRuns.POCKET.result().trace();
    TileFinder finder = new TileFinder(trace);
    SampleRuns.POCKET
        .cycles()
        .forEach(cycle ->
            finder
                .atWork(cycle)
                .ifPresentOrElse(
                    stage -> assertThat(trace.busyArrays(stage, cycle)).isPositive(),
                    () ->
                        assertThat(finder.products())
                            .allMatch(stage -> trace.busyArrays(stage, cycle) == 0)));
  }

  @Test
  void coresWithoutCellsHaveNoTile() {
    TileFinder finder = new TileFinder(SampleRuns.H100.result().trace());
    assertThat(finder.hasCells()).isFalse();
    assertThat(finder.at(Stage.QKV, 0, 0)).isEmpty();
  }
}
