package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.OuterMap.Role;

/// What becomes the residual in front of the first layer: rows of the token table, or patches of
/// images and features of texts, which come from HBM and are projected to the hidden size; and rows
/// of the learned tables that are added.
final class InputWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final MicroBatch batch;
  private final Tiles tiles;
  private final int addedTables;

  // Passes over the hidden size that joining K-parts and adding tables costs a row, by group.
  private final long[] passes;

  /// @param tiles the rows that enter the first layer; in a diffusion transformer those of images,
  ///   then those of texts
  /// @param addedTables learned tables of which each token takes a row beside the token table
  InputWork(ChipWork work, SegmentBuilder segment, MicroBatch batch, Tiles tiles, int addedTables) {
    this.work = work;
    this.segment = segment;
    this.batch = batch;
    this.tiles = tiles;
    this.addedTables = addedTables;
    this.passes = new long[tiles.cut().groupRows().length];
  }

  /// Whether a model's input is projected, which has to come first in the order of issue.
  static boolean projects(ChipWork work) {
    return work.model.outerMap(Role.PATCHES) != null;
  }

  /// Adds the activities of tokens; answers the last one, with one part for each M-tile.
  ///
  /// @param input begins the iteration
  ActivityDraft addTokens(ActivityDraft input) {
    ActivityDraft found = looked(tiles, 1L + addedTables);
    ActivityDraft embedding =
        segment.vector(Stage.EMBEDDING, tiles.vector(work.hidden, 1L + addedTables));
    input.feeds(found);
    found.feeds(embedding);
    return embedding;
  }

  private ActivityDraft looked(Tiles of, long tables) {
    return segment
        .add(Stage.EMBEDDING, Activity.Kind.LOAD, of.count())
        .bytes(of.bytes(tables * work.hidden, work.workload.weights()));
  }

  /// Adds the activities of images, and of the texts beside them; answers the last one.
  ///
  /// @param input begins the iteration
  ActivityDraft addImages(ActivityDraft input) {
    ActivityDraft embedding = segment.add(Stage.EMBEDDING, Activity.Kind.VECTOR, tiles.count());
    passes[0] = 1;
    if (passes.length > 1) {
      project(0, Role.PATCHES, Stage.PATCHES, input, embedding);
      project(1, Role.TEXT, Stage.TEXT, input, embedding);
    } else {
      patches(input, embedding);
    }
    if (addedTables > 0) {
      ActivityDraft found = looked(tiles, addedTables);
      input.feeds(found);
      found.feeds(embedding);
    }
    long[] cycles = new long[tiles.count()];
    for (int tile = 0; tile < cycles.length; tile++) {
      long ofRow = passes[tiles.cut().groupOfTile(tile)] * work.hidden;
      cycles[tile] = work.vector(tiles.rowsOf(tile) * ofRow);
    }
    return embedding.cycles(cycles);
  }

  private void project(
      int group, Role role, Stage stage, ActivityDraft input, ActivityDraft embedding) {
    OuterMap map = work.model.outerMap(role);
    if (map == null) {
      RowTiles.feed(input, tiles.cut(), group, embedding, tiles.cut(), group);
      return;
    }
    Tiles own = work.tiles(tiles.cut().groupRows()[group]);
    ActivityDraft load = features(stage, map, own);
    RowTiles.feed(input, tiles.cut(), group, load, own.cut(), 0);
    ActivityDraft made = product(stage, map, own, load, group);
    RowTiles.feed(made, own.cut(), 0, embedding, tiles.cut(), group);
  }

  /// Patches of an encoder's images: the first token of a sequence stands for the whole image and
  /// is made of no patch.
  private void patches(ActivityDraft input, ActivityDraft embedding) {
    OuterMap map = work.model.outerMap(Role.PATCHES);
    int tokens = batch.groups().getFirst().newTokens();
    int rows = tiles.rows() - batch.sequences();
    input.feeds(embedding);
    if (map == null || rows == 0) {
      return;
    }
    Tiles own = work.tiles(rows);
    ActivityDraft load = features(Stage.PATCHES, map, own);
    input.feedsAll(load);
    ActivityDraft made = product(Stage.PATCHES, map, own, load, 0);
    for (int tile = 0; tile < tiles.count(); tile++) {
      int first = tiles.cut().firstRowOf(tile);
      int from = patchAt(first, tokens);
      int to = patchAt(first + tiles.rowsOf(tile) - 1, tokens);
      made.feedsAll(embedding, from / own.tileRows(), to / own.tileRows() + 1, tile, tile + 1);
    }
  }

  /// The patch of a row, or the nearest one before the token that has none.
  private static int patchAt(int row, int tokens) {
    return Math.max(0, row - row / tokens - 1);
  }

  private ActivityDraft features(Stage stage, OuterMap map, Tiles own) {
    long[] read = own.bytes(map.inputs(), work.workload.activations());
    return segment.add(stage, Activity.Kind.LOAD, own.count()).bytes(read).enters(read);
  }

  private ActivityDraft product(
      Stage stage, OuterMap map, Tiles own, ActivityDraft load, int group) {
    MatrixStage product =
        work.products().build(stage, own.rows(), map.inputs(), map.results(), false);
    ActivityDraft made =
        segment.product(product).leaves(own.bytes(map.inputs(), work.workload.activations()));
    load.feeds(made);
    passes[group] += product.kSplit() - 1L;
    return made;
  }
}
