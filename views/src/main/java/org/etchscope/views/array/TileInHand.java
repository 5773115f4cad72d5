package org.etchscope.views.array;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.trace.Span;

/// A tile of a run on one of its arrays: chunks of a task that followed one another without a
/// pause, and the cycles of the run in which they did.
///
/// The cycles of the tile are those of [ArrayTile]: where another task kept the array at work, the
/// first weights came in beside it, and the tile is taken up behind their load. If the power limit
/// holds a chunk back, its cycles are spread evenly over the longer time.
public final class TileInHand {

  private final ArrayTile tile;
  private final int array;
  private final List<Span> spans;

  /// By chunk, and one more for the end: the tile's cycle in which it begins.
  private final long[] begins;

  /// @param tile what passes
  /// @param array the array, from 0
  /// @param spans what was recorded of its chunks, one for each
  TileInHand(ArrayTile tile, int array, List<Span> spans) {
    this.tile = Objects.requireNonNull(tile, "tile");
    this.array = array;
    this.spans = List.copyOf(spans);
    this.begins = new long[spans.size() + 1];
    MatrixStage stage = tile.stage();
    long foldCycles = stage.foldCycles(stage.mTileOf(tile.task()));
    int head = stage.timing().headCycles();
    Span first = spans.getFirst();
    boolean paysLoad = first.cycles() >= head + stage.foldsOf(first.second()) * foldCycles;
    begins[0] = paysLoad ? 0 : head;
    long next = head;
    // Where sums stay, a tile has all of the task's chunks, of which some came earlier.
    int missing = tile.chunks() - spans.size();
    for (int i = 0; i < missing; i++) {
      next += stage.foldsOf(first.second() - missing + i) * foldCycles;
    }
    if (missing > 0) {
      begins[0] = next;
    }
    for (int i = 0; i < spans.size(); i++) {
      next += stage.foldsOf(spans.get(i).second()) * foldCycles;
      begins[i + 1] = next;
    }
  }

  /// What passes the array.
  public ArrayTile tile() {
    return tile;
  }

  /// The array, from 0.
  public int array() {
    return array;
  }

  /// The micro-batch, from 0.
  public int microBatch() {
    return spans.getFirst().microBatch();
  }

  /// The segment of the program it belongs to.
  public int segment() {
    return spans.getFirst().segment();
  }

  /// Cycle of the run in which the array takes the tile up.
  public long begin() {
    return spans.getFirst().start();
  }

  /// Cycle of the run up to which cells may still be busy with what the array did before; the begin
  /// if it did nothing.
  long shared() {
    FoldGrid grid = tile.schedule().grid();
    boolean follows = begins[0] > 0 && spans.size() == tile.chunks();
    return follows ? begin() + grid.rows() + grid.columns() - 2 : begin();
  }

  /// Cycle of the run in which the last chunk has been fed; its sums leave after it.
  public long end() {
    return spans.getLast().end();
  }

  /// Cycle of the run in which the last sum has left.
  public long drained() {
    return end() + tile.schedule().cycles() - begins[begins.length - 1];
  }

  /// The tile's cycle in a cycle of the run: the first before it begins, the one behind its last
  /// once it is drained.
  public long cycleAt(long cycleOfRun) {
    long cycle = cycleOfRun - end() + begins[begins.length - 1];
    for (int i = spans.size() - 1; i >= 0 && cycleOfRun < spans.get(i).end(); i--) {
      Span span = spans.get(i);
      long work = begins[i + 1] - begins[i];
      long since = cycleOfRun - span.start();
      cycle = begins[i] + Math.floorDiv(Math.multiplyExact(since, work), span.cycles());
    }
    return Math.clamp(cycle, 0, tile.schedule().cycles());
  }
}
