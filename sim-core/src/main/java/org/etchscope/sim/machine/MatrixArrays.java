package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.jspecify.annotations.Nullable;

/// The matrix arrays of the chip: one pool of them all, or one for each pipeline. A pool that
/// serves one pipeline may be as many segments ahead of the oldest with products left as there are
/// micro-batches: it takes up the next micro-batch while the other pool has the one before.
final class MatrixArrays implements MachinePart {

  private final Core core;
  private final BackgroundHead background;
  private final ProductLine[] lines;
  private final ArrayPool[] pools;

  /// Those that attention has, or `null` if it has a unit of its own.
  private final @Nullable AttentionArrays attention;

  /// Segments behind the one at hand whose products may be issued.
  private final int ahead;

  private final boolean oneStageAtATime;

  /// The oldest segment that may have products left.
  private int base = -1;

  private boolean finished;

  MatrixArrays(Core core, MemoryPort memory, BackgroundHead background) {
    this.core = core;
    this.background = background;
    this.ahead = core.chip.arrays().split() ? core.microBatches : 0;
    this.oneStageAtATime = core.overlap == Overlap.NONE;
    this.lines = new ProductLine[core.queues.size()];
    for (int queue = 0; queue < lines.length; queue++) {
      lines[queue] = new ProductLine(core, memory, background, queue);
    }
    this.pools = pools(memory);
    // The first pool has the attention pipeline.
    this.attention =
        core.chip.attention() == null ? new AttentionArrays(core, pools[0].free()) : null;
  }

  private ArrayPool[] pools(MemoryPort memory) {
    List<ArrayPool> made = new ArrayList<>();
    Unit ofHead = Stage.HEAD.unit(core.chip);
    int first = 0;
    for (Unit unit : List.of(Unit.ARRAYS, Unit.FEED_FORWARD_ARRAYS)) {
      int count = unit.count(core.chip);
      if (count > 0) {
        int kept = unit == ofHead ? core.program.headArrays() : 0;
        made.add(new ArrayPool(core, memory, background, unit, first, kept, linesOf(unit)));
        first += count;
      }
    }
    return made.toArray(new ArrayPool[0]);
  }

  private List<ProductLine> linesOf(Unit unit) {
    List<ProductLine> ofUnit = new ArrayList<>();
    for (int queue = 0; queue < lines.length; queue++) {
      if (core.queues.get(queue).arrays() == unit) {
        ofUnit.add(lines[queue]);
      }
    }
    return ofUnit;
  }

  /// The arrays that attention has, or `null` if it has a unit of its own.
  @Nullable AttentionArrays attention() {
    return attention;
  }

  boolean isFinished() {
    return finished;
  }

  boolean isIdle() {
    return poolsAreIdle() && background.isEmpty();
  }

  private boolean poolsAreIdle() {
    for (ArrayPool pool : pools) {
      if (!pool.isIdle()) {
        return false;
      }
    }
    return true;
  }

  /// The cycle in which arrays will next have drained; `Long.MAX_VALUE` if none drain.
  long nextDrained() {
    long next = Long.MAX_VALUE;
    for (ArrayPool pool : pools) {
      next = Math.min(next, pool.nextDrained());
    }
    return next;
  }

  /// Arrays have drained and nothing else has happened: nothing can begin, only the reason for
  /// which they are idle changes.
  void drained() {
    for (ArrayPool pool : pools) {
      pool.drained();
    }
  }

  /// The gang whose first array is given has fed its chunk.
  void done(int array) {
    for (ProductLine line : lines) {
      if (line.done(array)) {
        core.arraysChanged = true;
        return;
      }
    }
    throw new IllegalStateException("no gang is at work at array " + array);
  }

  /// The ports of the buffers are ready for the gang whose first array is given.
  void portReady(int array) {
    for (ProductLine line : lines) {
      if (line.chains().portReady(array)) {
        for (ArrayPool pool : pools) {
          pool.change();
        }
        return;
      }
    }
    throw new IllegalStateException("no gang waits for a port at array " + array);
  }

  /// The control's cycles for the start of a product of a queue are over.
  void overheadOver(int queue) {
    lines[queue].gate().overheadOver();
    for (ArrayPool pool : pools) {
      pool.change();
    }
  }

  /// Goes on with what has ended or waited, then issues new tasks.
  void dispatch(boolean mayStart, long overheadCycles) {
    if (goOn()) {
      issueAll(mayStart, overheadCycles);
    }
  }

  /// Goes on with what has ended or waited; answers whether new tasks are to be looked for.
  boolean goOn() {
    for (ArrayPool pool : pools) {
      pool.settleFree();
    }
    if (!core.arraysChanged && !lines[0].gate().paysForStages()) {
      return false;
    }
    core.arraysChanged = false;
    for (ArrayPool pool : pools) {
      pool.goOn();
    }
    core.inputsChanged = false;
    return true;
  }

  /// Issues new tasks.
  void issueAll(boolean mayStart, long overheadCycles) {
    for (ArrayPool pool : pools) {
      pool.issue(this, mayStart, overheadCycles);
    }
  }

  /// Where one stage runs at a time, a product of another line holds up those of this one.
  boolean othersLet(ProductLine line) {
    return !oneStageAtATime
        || lines.length == 1
        || line.isOpen()
        || (poolsAreIdle() && noneIsOpen());
  }

  private boolean noneIsOpen() {
    for (ProductLine line : lines) {
      if (line.isOpen()) {
        return false;
      }
    }
    return true;
  }

  /// Whether all tasks of the segment at hand are issued, so that the next one may begin.
  boolean wantsSegment() {
    if (finished) {
      return false;
    }
    for (ProductLine line : lines) {
      if (!line.isPast(base)) {
        return false;
      }
    }
    return true;
  }

  /// Turns to a segment.
  void begin(SegmentState state) {
    base = state.segment;
    int last = (int) Math.min((long) base + ahead, core.segments - 1L);
    for (ProductLine line : lines) {
      line.issueUpTo(last);
    }
    for (ArrayPool pool : pools) {
      pool.change();
    }
  }

  void finish() {
    finished = true;
    for (ArrayPool pool : pools) {
      pool.change();
    }
  }

  /// Finds the reasons for which arrays are idle.
  void explain(boolean fabricPending) {
    for (ArrayPool pool : pools) {
      pool.explain(fabricPending);
    }
  }

  // ---- state ---------------------------------------------------------------------------------

  /// Takes the cycles that lie ahead out of an account.
  void withdraw(Account ahead) {
    for (ProductLine line : lines) {
      line.chains().withdraw(ahead);
    }
    if (attention != null) {
      attention.withdraw(ahead);
    }
  }

  @Override
  public void describe(StateWriter state) {
    for (ArrayPool pool : pools) {
      pool.describe(state);
    }
    if (attention != null) {
      attention.describe(state);
    }
  }

  @Override
  public void settle() {
    for (ArrayPool pool : pools) {
      pool.settle();
    }
  }

  @Override
  public void shift(long cycles, int segments) {
    base += segments;
    for (ArrayPool pool : pools) {
      pool.shift(cycles, segments);
    }
    if (attention != null) {
      attention.shift(cycles, segments);
    }
  }

  @Override
  public String toString() {
    return Arrays.toString(pools);
  }
}
