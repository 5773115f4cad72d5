package org.etchscope.sim.schedule;

import java.util.ArrayList;
import java.util.List;

/// The segments of a conveyor's round, from behind the first front to the next: an iteration's last
/// segment also begins the next iteration, unless one of them meets no layer on the chip or the
/// next one reads what this one keeps.
final class ConveyorLoop {

  private final SegmentFactory segments;
  private final PipelineStage stage;
  private final List<Iteration> round;

  ConveyorLoop(SegmentFactory segments, PipelineStage stage, List<Iteration> round) {
    this.segments = segments;
    this.stage = stage;
    this.round = List.copyOf(round);
  }

  /// Segments of the round.
  int segments() {
    return backLayers().size();
  }

  /// The layer whose back each segment works on; -1 if it has none.
  List<Integer> backLayers() {
    List<Integer> layers = new ArrayList<>();
    for (int i = 0; i < round.size(); i++) {
      layers.addAll(round.get(i).blocks().layers());
      if (!joins(i)) {
        layers.add(-1);
      }
    }
    return layers;
  }

  private Iteration next(int i) {
    return round.get((i + 1) % round.size());
  }

  /// Whether an iteration's last segment begins the next one.
  private boolean joins(int i) {
    Iteration pass = round.get(i);
    return pass.blocks().size() > 0 && next(i).blocks().size() > 0 && !pass.ending().makesSources();
  }

  /// What the conveyor begins with.
  SegmentPlan begin(int microBatch) {
    return front(round.getFirst(), microBatch);
  }

  /// The segments of a micro-batch.
  List<SegmentPlan> plans(int microBatch) {
    List<SegmentPlan> plans = new ArrayList<>();
    for (int i = 0; i < round.size(); i++) {
      Iteration pass = round.get(i);
      BlockSequence blocks = pass.blocks();
      MicroBatch rows = pass.batches()[microBatch];
      for (int k = 0; k + 1 < blocks.size(); k++) {
        plans.add(
            segments.segment(rows, blocks.get(k), blocks.get(k + 1), false, false, Ending.NONE));
      }
      if (joins(i)) {
        plans.add(
            segments.turn(
                rows,
                blocks.blocks().getLast(),
                next(i).batches()[microBatch],
                next(i).blocks().get(0),
                embeds(next(i)),
                pass.ending()));
        continue;
      }
      if (blocks.size() > 0) {
        plans.add(
            segments.segment(rows, blocks.blocks().getLast(), null, false, false, pass.ending()));
      }
      plans.add(front(next(i), microBatch));
    }
    return plans;
  }

  private boolean embeds(Iteration pass) {
    return stage.first() && pass.embeds();
  }

  /// The first segment of an iteration by itself: all of it, if it meets no layer.
  private SegmentPlan front(Iteration pass, int microBatch) {
    boolean passes = pass.blocks().size() == 0;
    return segments.segment(
        pass.batches()[microBatch],
        null,
        passes ? null : pass.blocks().get(0),
        true,
        embeds(pass),
        passes ? pass.ending() : Ending.NONE);
  }
}
