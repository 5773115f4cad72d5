package org.etchscope.views.chip;

import java.util.function.Predicate;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// How far the weights have been fetched at a cycle. They come in one fixed order, so the last tile
/// says it all; those of an output head in the background in one of their own, between the others.
final class WeightFetch {

  private static final long FIRST_LOOK = 4096;

  private final Trace trace;
  private final ChannelLoads loads;
  private final long cycle;
  private final @Nullable Span last;
  private final @Nullable Span lastInLine;

  WeightFetch(Trace trace, ChannelLoads loads, long cycle) {
    this.trace = trace;
    this.loads = loads;
    this.cycle = cycle;
    this.last = last(_ -> true);
    boolean ofHead = last != null && isOfHead(last.segment(), last.stage());
    this.lastInLine = ofHead ? last(span -> !isOfHead(span.segment(), span.stage())) : last;
  }

  /// The last tile that began of those that are meant.
  private @Nullable Span last(Predicate<Span> meant) {
    long look = FIRST_LOOK;
    while (true) {
      Span[] found = {null};
      long from = Math.max(0, cycle - look);
      trace.spans(
          Lane.HBM_WEIGHTS, from, cycle + 1, span -> found[0] = meant.test(span) ? span : found[0]);
      if (found[0] != null || from == 0) {
        return found[0];
      }
      look *= 4;
    }
  }

  private boolean isOfHead(int segment, Stage product) {
    return product == Stage.HEAD && plan(segment).backgroundHead() != null;
  }

  /// The tile that is being fetched, or that was the last one; `null` before the first.
  @Nullable Span last() {
    return last;
  }

  /// Whether a tile is on its way in this cycle.
  boolean isRunning() {
    return last != null && last.end() > cycle;
  }

  /// Bytes of a product of a segment that have arrived so far, used or not; of an output head in
  /// the background only while its tiles are the last.
  long loaded(int segment, Stage product) {
    MatrixStage stage = product(segment, product);
    Span tileBefore = isOfHead(segment, product) ? lastOfHead(segment) : lastInLine;
    if (tileBefore == null || stage == null || tileBefore.segment() < segment) {
      return 0;
    }
    long[] offsets = loads.offsets(stage);
    if (tileBefore.segment() > segment
        || order(segment, tileBefore.stage()) > order(segment, product)) {
      return offsets[offsets.length - 1];
    }
    if (tileBefore.stage() != product) {
      return 0;
    }
    int tile = tileBefore.first();
    long whole = offsets[tile];
    long cut =
        tileBefore.cycles() == 0
            ? tileBefore.second()
            : tileBefore.second()
                * Math.min(tileBefore.cycles(), cycle - tileBefore.start())
                / tileBefore.cycles();
    return whole + cut;
  }

  private @Nullable Span lastOfHead(int segment) {
    return last != null && last.stage() == Stage.HEAD && last.segment() == segment ? last : null;
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

  /// A product of a segment, also an output head in the background.
  @Nullable MatrixStage product(int segment, Stage product) {
    return plan(segment).product(product);
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
