package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;
import org.jspecify.annotations.Nullable;

/// Output heads that run while later segments go on, at most one per micro-batch at a time, first
/// come first served. They have a part of the weight buffer and a few arrays of their own.
final class BackgroundHead implements MachinePart {

  /// One head: how far its weights are fetched and its tasks issued.
  static final class Job {
    final SegmentState state;
    final MatrixStage stage;
    final int[] usesLeft;
    private final TilesUnderWay underWay = new TilesUnderWay();
    int fetched;
    int arrived;
    int issued;

    Job(SegmentState state, MatrixStage stage) {
      this.state = state;
      this.stage = stage;
      this.usesLeft = new int[stage.weightTiles()];
      Arrays.fill(usesLeft, stage.mTiles());
    }

    /// The same head, as far as it has come, of a later segment of equal work.
    private Job moved(SegmentState later) {
      Job moved = new Job(later, projection(later.plan));
      System.arraycopy(usesLeft, 0, moved.usesLeft, 0, usesLeft.length);
      moved.underWay.takeOver(underWay, later.segment - state.segment);
      moved.fetched = fetched;
      moved.arrived = arrived;
      moved.issued = issued;
      return moved;
    }

    /// Begins to fetch the next tile.
    ///
    /// @return the tile
    int fetch() {
      int tile = fetched++;
      underWay.add(state.segment, tile);
      skipEmpty();
      return tile;
    }

    /// Whether a tile is under way.
    boolean waits() {
      return !underWay.isEmpty();
    }

    /// The oldest tile under way has arrived, and with it all before the next one.
    void arrived() {
      underWay.remove();
      arrived = underWay.isEmpty() ? fetched : underWay.tile();
    }

    /// Marks tiles of chunks that do not exist as there.
    void skipEmpty() {
      while (fetched < usesLeft.length && stage.tileBytes(fetched) == 0) {
        if (arrived == fetched) {
          arrived++;
        }
        fetched++;
      }
    }
  }

  private final Core core;
  private final List<Job> jobs = new ArrayList<>();

  BackgroundHead(Core core) {
    this.core = core;
  }

  /// A segment begins; its head, if it has one in the background, joins the queue.
  void begin(SegmentState state) {
    MatrixStage head = state.plan.backgroundHead();
    if (head != null) {
      Job job = new Job(state, head);
      job.skipEmpty();
      jobs.add(job);
    }
  }

  /// Whether a segment must wait until a head before it has ended.
  boolean holdsUp(SegmentPlan plan, int microBatches) {
    return plan.backgroundHead() != null && jobs.size() >= microBatches;
  }

  /// The head whose weights are fetched next, or `null`.
  @Nullable Job toFetch() {
    if (jobs.isEmpty()) {
      return null;
    }
    for (Job job : jobs) {
      if (job.fetched < job.usesLeft.length) {
        return job;
      }
    }
    return null;
  }

  /// The oldest tile under way has arrived: heads are fetched one after the other.
  void arrived() {
    for (Job job : jobs) {
      if (job.waits()) {
        job.arrived();
        return;
      }
    }
    throw new IllegalStateException("no weights of a head are under way");
  }

  /// The head whose tasks are issued next, or `null`.
  @Nullable Job toIssue() {
    if (jobs.isEmpty()) {
      return null;
    }
    for (Job job : jobs) {
      if (job.issued < job.stage.tasks()) {
        return job;
      }
    }
    return null;
  }

  /// The head of a segment.
  Job of(SegmentState state) {
    for (Job job : jobs) {
      if (job.state.segment == state.segment) {
        return job;
      }
    }
    throw new IllegalStateException("no head of segment " + state.segment + " is under way");
  }

  /// The head of a segment has been sampled from.
  void ended(SegmentState state) {
    jobs.removeIf(job -> job.state.segment == state.segment);
  }

  boolean isEmpty() {
    return jobs.isEmpty();
  }

  @Override
  public void describe(StateWriter state) {
    state.add(jobs.size());
    for (Job job : jobs) {
      state.addSegment(job.state.segment);
      state.add(job.fetched);
      state.add(job.arrived);
      state.add(job.issued);
      state.addAll(job.state.needs);
      state.addAll(job.state.tasksLeft);
      state.addAll(job.usesLeft);
    }
  }

  @Override
  public boolean needs(int segment) {
    return jobs.stream().anyMatch(job -> job.state.segment == segment);
  }

  /// Heads under way go on in later segments of equal work, which have been moved already.
  @Override
  public void shift(long cycles, int segments) {
    jobs.replaceAll(job -> job.moved(core.segment(job.state.segment + segments)));
  }

  static MatrixStage projection(SegmentPlan plan) {
    return Objects.requireNonNull(plan.backgroundHead());
  }
}
