package org.etchscope.sim.machine;

import org.etchscope.sim.schedule.MatrixStage;

/// The last arrays of the chip, kept for an output head in the background, and its tasks on them.
final class HeadArrays {

  private final MemoryPort memory;
  private final BackgroundHead background;
  private final FreeArrays free;

  HeadArrays(MemoryPort memory, BackgroundHead background, FreeArrays free) {
    this.memory = memory;
    this.background = background;
    this.free = free;
  }

  /// Those that have no task.
  FreeArrays free() {
    return free;
  }

  /// Issues tasks of heads whose input and weights are there.
  void issue(ProductLine line) {
    BackgroundHead.Job job = background.toIssue();
    while (job != null && job.state.headReady() && free.free() > 0) {
      int count = readyTasks(job, free.lowestCount());
      if (count == 0) {
        return;
      }
      line.start(free, job.state, Gang.BACKGROUND, job.stage, job.issued, count);
      job.issued += count;
      job = background.toIssue();
    }
  }

  private static int readyTasks(BackgroundHead.Job job, int most) {
    MatrixStage stage = job.stage;
    int limit = Math.min(most, stage.tasks() - job.issued);
    int part = stage.partOf(job.issued);
    long fold = stage.foldCycles(stage.mTileOf(job.issued));
    int count = 0;
    while (count < limit
        && stage.tileOf(job.issued + count, 0) < job.arrived
        && stage.partOf(job.issued + count) == part
        && stage.foldCycles(stage.mTileOf(job.issued + count)) == fold) {
      count++;
    }
    return count;
  }

  /// A gang has used the weights of its chunk.
  void release(Gang gang) {
    BackgroundHead.Job job = background.of(gang.state);
    for (int i = 0; i < gang.count; i++) {
      int tile = gang.tileOf(i);
      job.usesLeft[tile]--;
      if (job.usesLeft[tile] == 0) {
        memory.releaseBackground(gang.stage.tileBytes(tile));
      }
    }
  }
}
