package org.etchscope.views.chip;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// What the chip view shows at one cycle: the state, and sums over the averaging window. All of it
/// is read from the trace.
final class ChipFrame {

  /// Bytes of one partial sum.
  private static final int SUM_BYTES = 4;

  /// One multiply-add count of the attention log stands for so many.
  private static final double LOGGED_WORK = 1024;

  final Trace trace;
  final MachineState state;
  final long cycle;
  final long from;
  final long to;
  final ChannelLoads.Loads loads;
  final WeightFetch fetch;

  /// The segment whose tasks the arrays take.
  final Span segment;

  private final Map<Stage, Double> weightBytes = new EnumMap<>(Stage.class);
  private final Map<Stage, Double> sumBytes = new EnumMap<>(Stage.class);
  private final Map<Stage, Long> productTiles = new EnumMap<>(Stage.class);
  private final Map<Stage, List<Span>> atWork = new EnumMap<>(Stage.class);
  private final Map<Stage.Pipeline, Double> linkBytes = new EnumMap<>(Stage.Pipeline.class);
  private double attentionBytes;
  private double attentionWork;
  private long attentionTiles;

  ChipFrame(Trace trace, ChannelLoads channelLoads, long cycle, long windowCycles) {
    this.trace = trace;
    this.cycle = Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
    this.state = trace.at(this.cycle);
    long begin = Math.max(0, this.cycle - windowCycles / 2);
    this.to = Math.max(1, Math.min(trace.cycles(), begin + windowCycles));
    this.from = Math.min(this.to - 1, Math.max(0, this.to - windowCycles));
    this.loads = channelLoads.between(from, to);
    this.fetch = new WeightFetch(trace, channelLoads, this.cycle);
    this.segment = segmentAt(trace, this.cycle);
    for (Stage product : LaneStages.all()) {
      atWork.put(product, new ArrayList<>());
      trace.products(product, from, to, this::addProduct);
    }
    trace.spans(Lane.ATTENTION_UNIT, from, to, this::addAttention);
    trace.spans(
        Lane.LINKS,
        from,
        to,
        span ->
            linkBytes.merge(
                span.stage().pipeline(),
                span.second() * ChannelLoads.inside(span, from, to),
                Double::sum));
  }

  /// The segment on the arrays at a cycle; before the first one, the first.
  static Span segmentAt(Trace trace, long cycle) {
    Span[] found = {null};
    trace.segments(cycle, cycle + 1, span -> found[0] = span);
    if (found[0] == null) {
      found[0] = new Span(0, trace.cycles(), Stage.OUTPUT_PROJECTION, 0, 0, -1, 0, 0, 0, 1);
    }
    return found[0];
  }

  private void addProduct(Span span) {
    if (span.start() <= cycle && cycle < span.end()) {
      Objects.requireNonNull(atWork.get(span.stage())).add(span);
    }
    MatrixStage stage = fetch.product(span.segment(), span.stage());
    if (stage == null) {
      return;
    }
    double share = ChannelLoads.inside(span, from, to);
    long elements = 0;
    long sums = 0;
    long depth = stage.depthOf(span.second());
    boolean last = endsTask(stage, span);
    for (int i = 0; i < span.count(); i++) {
      int task = span.first() + i;
      // All M-tiles of a weight tile share one read.
      elements += stage.usesFirst(task) ? depth * stage.columnsOf(stage.nTileOf(task)) : 0;
      sums +=
          last
              ? (long) stage.rowsOf(stage.mTileOf(task)) * stage.columnsOf(stage.nTileOf(task))
              : 0;
    }
    double read = trace.scenario().workload().weights().bytes(elements) * share;
    weightBytes.merge(span.stage(), read, Double::sum);
    sumBytes.merge(span.stage(), sums * SUM_BYTES * share, Double::sum);
    productTiles.merge(span.stage(), 1L, Long::sum);
  }

  private static boolean endsTask(MatrixStage stage, Span span) {
    int part = stage.partOf(span.first());
    return span.second() - part * stage.chunksPerTask() + 1 >= stage.chunksOf(part);
  }

  private void addAttention(Span span) {
    double share = ChannelLoads.inside(span, from, to);
    attentionWork += span.second() * LOGGED_WORK * share;
    AttentionPlan attention = trace.plan(span.segment()).attention();
    if (span.third() == 0 && attention != null && span.first() < attention.streamed()) {
      attentionBytes += attention.streamedBytes(span.first()) * share;
      attentionTiles++;
    }
  }

  /// Seconds of the averaging window.
  double seconds() {
    return trace.seconds(to - from);
  }

  /// Bytes a second at which HBM moves a class.
  double hbmRate(StreamClass streamClass) {
    return trace.bytes(streamClass, from, to) / seconds();
  }

  /// Bytes a second at which HBM moves keys and values in both directions.
  double keyValueRate() {
    return hbmRate(StreamClass.KEY_VALUE_READ) + hbmRate(StreamClass.KEY_VALUE_APPEND);
  }

  /// Bytes a second of all classes.
  double hbmRate() {
    double sum = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      sum += hbmRate(streamClass);
    }
    return sum;
  }

  /// A rate as a share of HBM's peak, to which all rails on the chip refer.
  double ofPeak(double bytesPerSecond) {
    return bytesPerSecond / trace.chip().hbm().bytesPerSecond();
  }

  /// Bytes a second of weights that products take from the buffer.
  double weightRate(Stage... products) {
    return sum(weightBytes, products) / seconds();
  }

  /// Bytes a second of finished partial sums that products give.
  double sumRate(Stage... products) {
    return sum(sumBytes, products) / seconds();
  }

  private static double sum(Map<Stage, Double> bytes, Stage... products) {
    double sum = 0;
    for (Stage product : products) {
      sum += bytes.getOrDefault(product, 0.0);
    }
    return sum;
  }

  /// Bytes a second of cached keys and values that the attention unit takes from the buffer.
  double attentionRate() {
    return attentionBytes / seconds();
  }

  /// Multiply-adds a second of the attention unit.
  double attentionWorkRate() {
    return attentionWork / seconds();
  }

  /// Chunks of products that touch the window.
  long productTiles(Stage... products) {
    long sum = 0;
    for (Stage product : products) {
      sum += productTiles.getOrDefault(product, 0L);
    }
    return sum;
  }

  /// Streamed operations of the attention unit that touch the window.
  long attentionTiles() {
    return attentionTiles;
  }

  /// Tiles of a class of streams that touch the window.
  long hbmTiles(Lane lane) {
    return trace.spanCount(lane, from, to);
  }

  /// Gangs of arrays that work on a product at the cycle.
  List<Span> gangs(Stage product) {
    return atWork.getOrDefault(product, List.of());
  }

  /// The share of a span's time that has passed.
  double passed(Span span) {
    return Math.clamp((cycle - span.start()) / (double) Math.max(1, span.cycles()), 0, 1);
  }

  /// Bytes a second this chip sends for one of the pipelines.
  double linkRate(Stage.Pipeline pipeline) {
    return linkBytes.getOrDefault(pipeline, 0.0) / seconds();
  }

  /// Share of the arrays that work in a lane, over the window.
  double busyShare(Lane lane) {
    return trace.busy(lane, from, to) / ((double) trace.width(lane) * (to - from));
  }

  /// A product of the present segment or of the next one that has it; `null` if none has.
  @Nullable MatrixStage product(Stage product) {
    for (int ahead = 0; ahead <= 2 * trace.program().microBatches(); ahead++) {
      MatrixStage found = fetch.product(segment.segment() + ahead, product);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The attention of the present segment or of the next one that has one.
  @Nullable AttentionPlan attention() {
    for (int ahead = 0; ahead <= 2 * trace.program().microBatches(); ahead++) {
      AttentionPlan found = fetch.plan(segment.segment() + ahead).attention();
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /// The present segment or the next one in which a stage takes time of the vector unit; `null` if
  /// none does.
  @Nullable SegmentPlan planWith(Stage stage) {
    for (int ahead = 0; ahead <= 2 * trace.program().microBatches(); ahead++) {
      SegmentPlan found = fetch.plan(segment.segment() + ahead);
      if (found.cycles(stage) > 0) {
        return found;
      }
    }
    return null;
  }

  long level(BufferName buffer) {
    return state.levels().getOrDefault(buffer, 0L);
  }
}
