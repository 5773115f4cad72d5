package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.TaskResults;
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
    SegmentState state = gang.state;
    MatrixStage stage = gang.stage;
    TaskResults results =
        state.plan.results(gang.isBackground() ? state.products.length : gang.product);
    long longest = 0;
    long streamed = -1;
    long tail = 0;
    for (int i = 0; i < gang.count; ) {
      // Tasks that share their weights are M-tiles in a row.
      int task = gang.task + i;
      int nTile = stage.nTileOf(task);
      int mTile = stage.mTileOf(task);
      int end = mTile + Math.min(gang.count - i, stage.sharing(task));
      i += end - mTile;
      for (; mTile < end; mTile++) {
        if (stage.streamCycles(mTile) != streamed) {
          streamed = stage.streamCycles(mTile);
          tail = core.power.cycles(stage.tailCycles(mTile));
          longest = Math.max(longest, tail);
        }
        ended(state, results, nTile, mTile, core.now + tail);
      }
    }
    return longest;
  }

  private void ended(SegmentState state, TaskResults results, int nTile, int mTile, long at) {
    int last = results.lastOf(nTile, mTile);
    for (int result = results.firstOf(nTile, mTile); result <= last; result++) {
      int place = results.placeOf(result);
      state.tasksLeft[place]--;
      if (state.tasksLeft[place] == 0) {
        // Useful multiply-adds count when the last sum is there.
        core.account.work(results.stage().stage(), results.work(result));
        core.events.add(
            at,
            EventQueue.event(EventQueue.PRODUCT_RESULT, state.segment, results.activity(), result));
      }
    }
    if (results.comesInChunks()) {
      int place = results.inputPlaceOf(mTile);
      state.tasksLeft[place]--;
      long read = state.plan.activity(results.activity()).leaves(mTile);
      if (state.tasksLeft[place] == 0 && read > 0) {
        core.level(BufferName.ACTIVATIONS, -read);
      }
    }
  }
}
