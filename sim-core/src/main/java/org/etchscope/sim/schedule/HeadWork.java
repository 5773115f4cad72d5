package org.etchscope.sim.schedule;

import org.etchscope.sim.transformer.TransformerShape;
import org.jspecify.annotations.Nullable;

/// The end of the model, over the rows whose logits are used: final norm, output head, sampling.
final class HeadWork {

  private final ChipWork work;
  private final SegmentBuilder segment;
  private final int rows;

  HeadWork(ChipWork work, SegmentBuilder segment, int rows) {
    this.work = work;
    this.segment = segment;
    this.rows = rows;
  }

  /// Adds the activities behind the end of the layers; the last of them is sampling. `null` if
  /// nobody uses logits.
  @Nullable ActivityDraft add(ActivityDraft end) {
    TransformerShape model = work.model;
    if (rows == 0 || model.outputHeadElements() == 0) {
      return null;
    }
    long columns = Math.ceilDiv((long) model.vocabularySize(), work.tensor);
    boolean background = work.headInBackground();
    MatrixStageBuilder builder = background ? work.products().inBackground() : work.products();
    MatrixStage projection = builder.build(Stage.HEAD, rows, work.hidden, columns, false);
    ActivityDraft norm =
        segment.vector(
            Stage.FINAL_NORM,
            new long[] {work.vector(rows * (long) work.hidden * work.normPasses())});
    end.feeds(norm);
    ActivityDraft head = background ? segment.background(projection) : segment.product(projection);
    norm.feedsAll(head);
    ActivityDraft sample =
        segment.vector(
            Stage.SAMPLE, new long[] {work.vector(rows * columns * projection.kSplit())});
    if (work.tensor == 1) {
      head.feeds(sample);
    } else {
      // Each chip finds the best of its share; a few bytes a row decide.
      ActivityDraft gather =
          work.link(segment, Stage.HEAD, new long[] {8L * rows}, work.reduceLatency());
      head.feeds(gather);
      gather.feeds(sample);
    }
    return sample;
  }
}
