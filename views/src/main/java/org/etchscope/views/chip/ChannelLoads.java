package org.etchscope.views.chip;

import java.util.IdentityHashMap;
import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.ChipShare;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;

/// Bytes that each HBM channel moves over a stretch of time: the tiles that the memory served, laid
/// out by [ChannelPlacement].
public final class ChannelLoads {

  /// Bytes by channel, all channels of a stack one after the other.
  ///
  /// @param weights weights read
  /// @param keyValue keys and values read and appended
  /// @param activations activations read and written
  @SuppressWarnings("ArrayRecordComponent") // columns that are filled once and drawn
  public record Loads(double[] weights, double[] keyValue, double[] activations) {
    /// Bytes of all classes in the channels `[from, to)`.
    public double sum(int from, int to) {
      double sum = 0;
      for (int channel = from; channel < to; channel++) {
        sum += weights[channel] + keyValue[channel] + activations[channel];
      }
      return sum;
    }
  }

  private final Trace trace;
  private final ChannelPlacement placement;
  private final long pageBytes;
  private final IdentityHashMap<MatrixStage, long[]> tileOffsets = new IdentityHashMap<>();
  private final IdentityHashMap<AttentionPlan, long[]> firstPages = new IdentityHashMap<>();

  public ChannelLoads(Trace trace) {
    this.trace = trace;
    HbmSpec hbm = trace.chip().hbm();
    Workload workload = trace.scenario().workload();
    ChipShare share =
        ChipShare.of(trace.scenario().model().layers().getFirst(), workload.layout().tensor());
    this.pageBytes =
        Math.max(1, workload.keyValue().bytes(workload.pageTokens() * share.keyValueColumns()));
    this.placement =
        new ChannelPlacement(
            hbm.stacks(), hbm.channelsPerStack(), hbm.pseudoChannelsPerChannel(), pageBytes);
  }

  /// What each channel moves in the cycles `[from, to)`.
  public Loads between(long from, long to) {
    int channels = placement.channels();
    Loads loads = new Loads(new double[channels], new double[channels], new double[channels]);
    trace.spans(
        Lane.HBM_WEIGHTS,
        from,
        to,
        span ->
            placement.addStriped(
                loads.weights(), offset(span), span.second(), inside(span, from, to)));
    trace.spans(
        Lane.HBM_KEY_VALUE, from, to, span -> addPages(loads, span, inside(span, from, to)));
    trace.spans(Lane.HBM_APPEND, from, to, span -> addAppend(loads, span, inside(span, from, to)));
    trace.spans(
        Lane.HBM_ACTIVATIONS,
        from,
        to,
        span ->
            placement.addStriped(
                loads.activations(),
                (long) span.first() * span.second(),
                span.second(),
                inside(span, from, to)));
    return loads;
  }

  /// The share of a span that lies between two cycles.
  static double inside(Span span, long from, long to) {
    if (span.cycles() == 0) {
      return 1;
    }
    long begin = Math.max(from, span.start());
    long end = Math.min(to, span.end());
    return Math.max(0, end - begin) / (double) span.cycles();
  }

  /// The place of a weight tile in its layer: products lie in the order in which they are fetched.
  private long offset(Span span) {
    long base = 0;
    for (MatrixStage product : trace.plan(span.segment()).products()) {
      long[] offsets = offsets(product);
      if (product.stage() == span.stage()) {
        return base + offsets[Math.min(span.first(), offsets.length - 1)];
      }
      base += offsets[offsets.length - 1];
    }
    return base;
  }

  /// The place of each weight tile in its product, and behind the last the product's bytes.
  long[] offsets(MatrixStage product) {
    return tileOffsets.computeIfAbsent(
        product,
        stage -> {
          long[] offsets = new long[stage.weightTiles() + 1];
          for (int tile = 0; tile < stage.weightTiles(); tile++) {
            offsets[tile + 1] = offsets[tile] + stage.tileBytes(tile);
          }
          return offsets;
        });
  }

  private void addPages(Loads loads, Span span, double share) {
    long[] pages = pages(Objects.requireNonNull(trace.plan(span.segment()).attention()));
    int operation = Math.min(span.first(), pages.length - 2);
    long base = span.microBatch() * pages[pages.length - 1];
    placement.addPaged(
        loads.keyValue(),
        base + pages[operation],
        Math.max(1, pages[operation + 1] - pages[operation]),
        span.second(),
        share);
  }

  /// The first page of each streamed operation, and behind the last the number of pages.
  private long[] pages(AttentionPlan attention) {
    return firstPages.computeIfAbsent(
        attention,
        plan -> {
          long[] pages = new long[plan.streamed() + 1];
          for (int i = 0; i < plan.streamed(); i++) {
            pages[i + 1] = pages[i] + Math.ceilDiv(plan.streamedBytes(i), pageBytes);
          }
          return pages;
        });
  }

  /// Rows that are appended in decode lie in a page of their sequence each, those of a prompt
  /// follow each other.
  private void addAppend(Loads loads, Span span, double share) {
    Workload workload = trace.scenario().workload();
    long tokens = Math.max(1, span.second() * (long) workload.pageTokens() / pageBytes);
    boolean ownPages = workload.phase() == Phase.DECODE;
    long pages = ownPages ? tokens : Math.ceilDiv(tokens, (long) workload.pageTokens());
    placement.addPaged(loads.keyValue(), span.first() * pages, pages, span.second(), share);
  }
}
