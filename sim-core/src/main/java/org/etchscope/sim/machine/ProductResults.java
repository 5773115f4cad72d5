package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.BufferName;

/// What becomes of a task that has ended: when the last task of an M-tile (of a chunk of the
/// middle) has its sums, the product has a result.
final class ProductResults {

  private final Core core;

  ProductResults(Core core) {
    this.core = core;
  }

  /// The tasks of a gang have been fed; answers the cycles until the last sum has left its array.
  long ended(Gang gang) {
    SegmentState state = core.segment(gang.segment);
    MatrixStage stage = gang.stage;
    long longest = 0;
    for (int i = 0; i < gang.count; i++) {
      int task = gang.task + i;
      int mTile = stage.mTileOf(task);
      long tail = stage.timing().tailCycles(stage.rowsOf(mTile));
      longest = Math.max(longest, tail);
      ended(state, stage, task, mTile, core.now + tail);
    }
    return longest;
  }

  private void ended(SegmentState state, MatrixStage stage, int task, int mTile, long at) {
    switch (stage.stage()) {
      case OUTPUT_PROJECTION -> countDown(state, stage, state.outputLeft, mTile, mTile, 0, at);
      case DOWN -> countDown(state, stage, state.downLeft, mTile, mTile, 0, at);
      case QKV -> countDown(state, stage, state.qkvLeft, mTile, mTile, 0, at);
      case HEAD -> {
        state.headLeft--;
        if (state.headLeft == 0) {
          result(state, stage, 0, 0, at);
        }
      }
      case GATE_UP -> {
        MatrixStage down = state.products[2];
        int nTile = stage.nTileOf(task);
        int last = stage.lastConsumerChunk(nTile, down);
        for (int chunk = stage.firstConsumerChunk(nTile, down); chunk <= last; chunk++) {
          int index = mTile * state.chunks + chunk;
          countDown(state, stage, state.gateUpLeft, index, mTile, chunk, at);
        }
        state.gateUpTilesLeft[mTile]--;
        if (state.gateUpTilesLeft[mTile] == 0) {
          inputRead(state, mTile);
        }
      }
      default -> throw new IllegalStateException(stage.stage() + " is no product");
    }
  }

  /// Gate and up have read an M-tile of the norm's output.
  private void inputRead(SegmentState state, int mTile) {
    var back = Objects.requireNonNull(state.plan.back());
    if (!back.parallel()) {
      core.level(BufferName.ACTIVATIONS, -back.normBytes()[mTile]);
    }
  }

  private void countDown(
      SegmentState state, MatrixStage stage, int[] left, int index, int mTile, int chunk, long at) {
    left[index]--;
    if (left[index] == 0) {
      result(state, stage, mTile, chunk, at);
    }
  }

  private void result(SegmentState state, MatrixStage stage, int mTile, int chunk, long at) {
    core.account.work(stage.stage(), work(stage, mTile, chunk));
    core.events.add(
        at,
        EventQueue.event(
            EventQueue.PRODUCT_RESULT, state.segment, stage.stage().ordinal(), mTile, chunk));
  }

  /// Useful multiply-adds of an M-tile of a product, counted when its last sum is there; those of
  /// gate and up with the first chunk of the middle.
  private static long work(MatrixStage stage, int mTile, int chunk) {
    if (stage.stage() == Stage.HEAD) {
      return stage.usefulMultiplyAdds();
    }
    if (stage.stage() == Stage.GATE_UP && chunk > 0) {
      return 0;
    }
    return stage.rowsOf(mTile) * stage.depth() * stage.columns();
  }
}
