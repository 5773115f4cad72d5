package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.ChipWork.Tiles;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.OuterMap;
import org.etchscope.sim.transformer.OuterMap.Role;
import org.jspecify.annotations.Nullable;

/// The condition of a diffusion transformer: made of time step and text as a whole in front of the
/// layers, and in each layer projected to the scales, shifts and gates of its adaptive norms
/// (Peebles and Xie, *Scalable Diffusion Models with Transformers*, 2023, section 3.2). One row a
/// sequence.
///
/// The projection needs nothing of the layers, so it comes first in its segment: the arrays are at
/// it while the layer before is in attention.
final class ModulationWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final Tiles tiles;
  private final List<ActivityDraft> firsts = new ArrayList<>();

  ModulationWork(ChipWork work, SegmentBuilder segment, MicroBatch batch) {
    this.work = work;
    this.segment = segment;
    this.tiles = work.tiles(batch.sequences());
  }

  /// Adds the projection for a layer; the last of its activities feeds the norms.
  ///
  /// @param newInput whether the condition comes with a new input
  /// @param made whether it is made on this chip
  ActivityDraft add(LayerShape.JointStream joint, boolean newInput, boolean made) {
    ActivityDraft condition = newInput && made ? condition() : null;
    long width = Math.multiplyExact((long) joint.modulations(), work.hidden);
    ActivityDraft projected =
        project(Stage.MODULATION, Stage.JOIN_MODULATION, width, condition, newInput);
    if (work.tensor == 1) {
      return projected;
    }
    ActivityDraft gathered = work.allGather(segment, Stage.GATHER_MODULATION, tiles, width);
    projected.feeds(gathered);
    return gathered;
  }

  /// Adds the projection for the norm behind the last layer, which every chip makes whole.
  ActivityDraft addLast(OuterMap map) {
    MatrixStage product =
        work.products()
            .build(Stage.LAST_MODULATION, tiles.rows(), map.inputs(), map.results(), false);
    ActivityDraft joined =
        segment.vector(Stage.JOIN_MODULATION, tiles.vector(map.results(), product.kSplit() - 1L));
    segment.product(product).feeds(joined);
    return joined;
  }

  /// The condition begins when the input does.
  void beginWith(ActivityDraft input) {
    firsts.forEach(input::feedsAll);
  }

  private ActivityDraft project(
      Stage stage, Stage join, long width, @Nullable ActivityDraft source, boolean newInput) {
    long columns = Math.ceilDiv(width, (long) work.tensor);
    MatrixStage product = work.products().build(stage, tiles.rows(), work.hidden, columns, false);
    ActivityDraft projection = segment.product(product);
    if (source != null) {
      source.feeds(projection);
    } else if (newInput) {
      firsts.add(projection);
    }
    ActivityDraft joined = segment.vector(join, tiles.vector(columns, product.kSplit() - 1L));
    projection.feeds(joined);
    return joined;
  }

  /// Time step and text as a whole each pass a map, an activation and a second map, and are added
  /// up: the second maps are one product of twice the depth.
  private @Nullable ActivityDraft condition() {
    OuterMap time = work.model.outerMap(Role.TIME_STEP);
    OuterMap text = work.model.outerMap(Role.POOLED_TEXT);
    if (time == null || text == null) {
      return null;
    }
    long inner = Math.addExact((long) time.sizes().get(1), (long) text.sizes().get(1));
    MatrixStage timeIn = first(Stage.TIME_STEP, time);
    ActivityDraft timeMade = segment.product(timeIn);
    firsts.add(timeMade);
    MatrixStage textIn = first(Stage.POOLED_TEXT, text);
    long[] read = tiles.bytes(text.inputs(), work.workload.activations());
    ActivityDraft load =
        segment.add(Stage.POOLED_TEXT, Activity.Kind.LOAD, tiles.count()).bytes(read).enters(read);
    firsts.add(load);
    ActivityDraft textMade = segment.product(textIn).leaves(read);
    load.feeds(textMade);
    long passes = work.chip.vector().activationPasses();
    long joins =
        (timeIn.kSplit() - 1L) * timeIn.columns() + (textIn.kSplit() - 1L) * textIn.columns();
    ActivityDraft active =
        segment.vector(Stage.ACTIVATE_CONDITION, tiles.vector(inner * passes + joins, 1));
    timeMade.feeds(active);
    textMade.feeds(active);
    MatrixStage second =
        work.products().build(Stage.CONDITION, tiles.rows(), inner, work.hidden, false);
    ActivityDraft added = segment.product(second);
    active.feeds(added);
    // Every layer projects the condition behind an activation.
    ActivityDraft made =
        segment.vector(
            Stage.JOIN_CONDITION, tiles.vector(work.hidden, passes + second.kSplit() - 1L));
    added.feeds(made);
    return made;
  }

  private MatrixStage first(Stage stage, OuterMap map) {
    return work.products().build(stage, tiles.rows(), map.inputs(), map.sizes().get(1), false);
  }
}
