package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.OuterMap.Role;
import org.jspecify.annotations.Nullable;

/// The end of a diffusion transformer: the last norm, whose scale and shift are made of the
/// condition, and the projection of the images' tokens to patches, which go to HBM.
final class ImageOutputWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final @Nullable ActivityDraft modulation;

  /// Begins with what needs nothing of the layers.
  ImageOutputWork(ChipWork work, SegmentBuilder segment, MicroBatch batch) {
    this.work = work;
    this.segment = segment;
    OuterMap map = work.model.outerMap(Role.LAST_MODULATION);
    this.modulation = map == null ? null : new ModulationWork(work, segment, batch).addLast(map);
  }

  /// Adds the activities behind the last residual; the last of them is over when the patches are in
  /// memory.
  ///
  /// @param leaving rows that leave the last layer: those of the images, and those of the texts
  ///   behind them where the layer makes some, which nobody takes
  ActivityDraft add(ActivityDraft residual, Tiles leaving) {
    Tiles tiles = work.tiles(leaving.cut().groupRows()[0]);
    long[] normBytes = tiles.bytes(work.hidden, work.workload.activations());
    ActivityDraft norm =
        segment
            .vector(Stage.FINAL_NORM, tiles.vector(work.hidden, work.normPasses()))
            .enters(normBytes);
    RowTiles.feed(residual, leaving.cut(), 0, norm, tiles.cut(), 0);
    if (modulation != null) {
      modulation.feedsAll(norm);
    }
    OuterMap map = work.model.outerMap(Role.UNPATCHES);
    int width = map == null ? work.hidden : map.results();
    long[] made = tiles.bytes(width, work.workload.activations());
    ActivityDraft store = segment.add(Stage.UNPATCHES, Activity.Kind.STORE, tiles.count());
    store.bytes(made).leaves(made);
    if (map == null) {
      norm.feeds(store);
      return store;
    }
    MatrixStage product =
        work.products().build(Stage.UNPATCHES, tiles.rows(), map.inputs(), width, false);
    ActivityDraft projection = segment.product(product).leaves(normBytes);
    norm.feeds(projection);
    ActivityDraft joined =
        segment
            .vector(Stage.JOIN_UNPATCHES, tiles.vector(width, product.kSplit() - 1L))
            .enters(made);
    projection.feeds(joined);
    joined.feeds(store);
    return store;
  }
}
