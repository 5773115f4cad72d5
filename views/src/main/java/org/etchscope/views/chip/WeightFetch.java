package org.etchscope.views.chip;

import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// How far the weights have been fetched at a cycle. They come in one fixed order, so the last tile
/// says it all.
final class WeightFetch {

  private static final long FIRST_LOOK = 4096;

  private final Trace trace;
  private final ChannelLoads loads;
  private final long cycle;
  private final @Nullable Span last;

  WeightFetch(Trace trace, ChannelLoads loads, long cycle) {
    this.trace = trace;
    this.loads = loads;
    this.cycle = cycle;
    this.last = last(trace, cycle);
  }

  private static @Nullable Span last(Trace trace, long cycle) {
    long look = FIRST_LOOK;
    while (true) {
      Span[] found = {null};
      long from = Math.max(0, cycle - look);
      trace.spans(Lane.HBM_WEIGHTS, from, cycle + 1, span -> found[0] = span);
      if (found[0] != null || from == 0) {
        return found[0];
      }
      look *= 4;
    }
  }

  /// The tile that is being fetched, or that was the last one; `null` before the first.
  @Nullable Span last() {
    return last;
  }

  /// Whether a tile is on its way in this cycle.
  boolean isRunning() {
    return last != null && last.end() > cycle;
  }

  /// Bytes of a product of a segment that have arrived so far, used or not.
  long loaded(int segment, Stage product) {
    MatrixStage stage = product(segment, product);
    if (last == null || stage == null || last.segment() < segment) {
      return 0;
    }
    long[] offsets = loads.offsets(stage);
    if (last.segment() > segment || order(segment, last.stage()) > order(segment, product)) {
      return offsets[offsets.length - 1];
    }
    if (last.stage() != product) {
      return 0;
    }
    int tile = last.first();
    long whole = offsets[tile];
    long cut =
        last.cycles() == 0
            ? last.second()
            : last.second() * Math.min(last.cycles(), cycle - last.start()) / last.cycles();
    return whole + cut;
  }

  /// Bytes of a product of a segment; 0 if the segment has no such product.
  long all(int segment, Stage product) {
    MatrixStage stage = product(segment, product);
    if (stage == null) {
      return 0;
    }
    long[] offsets = loads.offsets(stage);
    return offsets[offsets.length - 1];
  }

  @Nullable MatrixStage product(int segment, Stage product) {
    for (MatrixStage stage : plan(segment).products()) {
      if (stage.stage() == product) {
        return stage;
      }
    }
    return null;
  }

  /// The work of a segment; none behind the program's end.
  SegmentPlan plan(int segment) {
    return segment < trace.program().segments() ? trace.plan(segment) : SegmentPlan.EMPTY;
  }

  private int order(int segment, Stage product) {
    MatrixStage[] products = plan(segment).products();
    for (int i = 0; i < products.length; i++) {
      if (products[i].stage() == product) {
        return i;
      }
    }
    return -1;
  }
}
