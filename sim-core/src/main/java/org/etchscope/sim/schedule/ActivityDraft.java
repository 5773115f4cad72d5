package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Activity.Edge;
import org.jspecify.annotations.Nullable;

/// An activity while its segment is put together. What it feeds is visited in the order in which it
/// was stated.
final class ActivityDraft {

  final int number;
  final Stage stage;
  final Activity.Kind kind;

  /// M-tiles that begin by themselves.
  final int tiles;

  /// K-chunks of an M-tile that begin by themselves.
  final int chunks;

  final List<Edge> edges = new ArrayList<>();
  long @Nullable [] cycles;
  long @Nullable [] bytes;
  long @Nullable [] enters;
  long @Nullable [] leaves;
  long latencyCycles;

  /// For a product: the parts in which its results come, by M-tile.
  int resultTiles;

  int resultChunks = 1;
  boolean readsBeforeResult;

  ActivityDraft(int number, Stage stage, Activity.Kind kind, int tiles, int chunks) {
    this.number = number;
    this.stage = stage;
    this.kind = kind;
    this.tiles = tiles;
    this.chunks = chunks;
    this.resultTiles = tiles;
    this.resultChunks = kind == Activity.Kind.PRODUCT ? 1 : chunks;
  }

  ActivityDraft cycles(long[] byPart) {
    cycles = byPart;
    return this;
  }

  ActivityDraft bytes(long[] byPart) {
    bytes = byPart;
    return this;
  }

  ActivityDraft enters(long[] byPart) {
    enters = byPart;
    return this;
  }

  ActivityDraft leaves(long[] byPart) {
    leaves = byPart;
    return this;
  }

  ActivityDraft latency(long latency) {
    latencyCycles = latency;
    return this;
  }

  private int results() {
    return resultTiles * resultChunks;
  }

  /// Each result feeds the part of the same number.
  ActivityDraft feeds(ActivityDraft target) {
    int count = target.tiles * target.chunks;
    if (results() != count) {
      throw new IllegalStateException(
          "%s has %d results, %s has %d parts".formatted(stage, results(), target.stage, count));
    }
    return feeds(target, 0, count, 0);
  }

  /// Results `from … to` feed the parts from `targetFrom` on, one each.
  ActivityDraft feeds(ActivityDraft target, int from, int to, int targetFrom) {
    edges.add(new Edge(target.number, from, to, targetFrom, targetFrom + to - from, true));
    return this;
  }

  /// Every result feeds every part.
  ActivityDraft feedsAll(ActivityDraft target) {
    return feedsAll(target, 0, target.tiles * target.chunks);
  }

  /// Each of the results `from … to` feeds all the parts `targetFrom … targetTo`.
  ActivityDraft feedsAll(ActivityDraft target, int from, int to, int targetFrom, int targetTo) {
    edges.add(new Edge(target.number, from, to, targetFrom, targetTo, false));
    return this;
  }

  /// Every result feeds the parts `targetFrom … targetTo`.
  ActivityDraft feedsAll(ActivityDraft target, int targetFrom, int targetTo) {
    if (targetFrom < targetTo) {
      edges.add(new Edge(target.number, 0, results(), targetFrom, targetTo, false));
    }
    return this;
  }
}
