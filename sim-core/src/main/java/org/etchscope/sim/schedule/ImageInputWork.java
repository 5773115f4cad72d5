package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.OuterMap.Role;

/// The input of a diffusion transformer: patches of images and features of texts come from HBM and
/// are projected to the hidden size; fixed positions are added to the image's tokens.
final class ImageInputWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final Tiles tiles;

  // What joining K-parts and adding positions costs a row, by group.
  private final long[] passes;

  /// @param tiles the rows that enter the first layer: those of images, then those of texts
  ImageInputWork(ChipWork work, SegmentBuilder segment, Tiles tiles) {
    this.work = work;
    this.segment = segment;
    this.tiles = tiles;
    this.passes = new long[tiles.cut().groupRows().length];
  }

  /// Adds the activities; answers the last one, with one part for each M-tile.
  ///
  /// @param input begins the iteration
  ActivityDraft add(ActivityDraft input) {
    ActivityDraft embedding = segment.add(Stage.EMBEDDING, Activity.Kind.VECTOR, tiles.count());
    passes[0] = 1;
    project(0, Role.PATCHES, Stage.PATCHES, input, embedding);
    project(1, Role.TEXT, Stage.TEXT, input, embedding);
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
    long[] read = own.bytes(map.inputs(), work.workload.activations());
    ActivityDraft load =
        segment.add(stage, Activity.Kind.LOAD, own.count()).bytes(read).enters(read);
    RowTiles.feed(input, tiles.cut(), group, load, own.cut(), 0);
    MatrixStage product =
        work.products().build(stage, own.rows(), map.inputs(), map.results(), false);
    ActivityDraft made = segment.product(product).leaves(read);
    load.feeds(made);
    passes[group] += product.kSplit() - 1L;
    RowTiles.feed(made, own.cut(), 0, embedding, tiles.cut(), group);
  }
}
