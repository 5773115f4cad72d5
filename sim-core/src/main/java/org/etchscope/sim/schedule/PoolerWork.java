package org.etchscope.sim.schedule;

import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.OuterMap.Role;
import org.jspecify.annotations.Nullable;

/// The end of an encoder: what it makes of the first token of each sequence. Every chip has these
/// small maps whole.
final class PoolerWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final Tiles tiles;

  PoolerWork(ChipWork work, SegmentBuilder segment, MicroBatch batch) {
    this.work = work;
    this.segment = segment;
    this.tiles = work.tiles(batch.sequences());
  }

  /// Adds the activities behind the end of the layers and answers the last of them; `null` if the
  /// encoder ends with its layers.
  @Nullable ActivityDraft add(ActivityDraft end) {
    ActivityDraft pooled =
        project(Role.POOLER, Stage.POOLER, end, work.chip.vector().activationPasses());
    ActivityDraft classified =
        project(Role.CLASSIFIER, Stage.CLASSIFIER, pooled == null ? end : pooled, 0);
    return classified == null ? pooled : classified;
  }

  private @Nullable ActivityDraft project(
      Role role, Stage stage, ActivityDraft source, long passes) {
    OuterMap map = work.model.outerMap(role);
    if (map == null) {
      return null;
    }
    MatrixStage product =
        work.products().build(stage, tiles.rows(), map.inputs(), map.results(), false);
    ActivityDraft projection = segment.product(product);
    source.feedsAll(projection);
    ActivityDraft joined =
        segment.vector(
            Stage.JOIN_POOLER, tiles.vector(map.results(), passes + product.kSplit() - 1L));
    projection.feeds(joined);
    return joined;
  }
}
