package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Says what lies at a place. Exact to the cycle under the pointer, however merged the drawing is.
final class HitFinder {

  private final Trace trace;
  private final TimeScale scale;
  private final Language language;
  private final WorkNames names;

  HitFinder(Trace trace, TimeScale scale, Language language) {
    this.trace = trace;
    this.scale = scale;
    this.language = language;
    this.names = new WorkNames(language);
  }

  /// What a lane does in a cycle.
  TimelineHit lane(LaneModel lane, long cycle) {
    for (Lane part : lane.row().lanes()) {
      List<Span> spans = new ArrayList<>();
      trace.spans(part, cycle, cycle + 1, spans::add);
      if (!spans.isEmpty()) {
        return work(lane.row(), part, spans, cycle);
      }
    }
    return idle(lane, cycle);
  }

  private TimelineHit work(TimelineRow row, Lane lane, List<Span> spans, long cycle) {
    Span span = spans.getFirst();
    boolean named = trace.program().microBatches() > 1;
    String name = names.of(row, span.stage(), span.layer(), named ? span.microBatch() : -1);
    boolean moves = row.unit() == Unit.HBM || row.unit() == Unit.LINKS;
    long bytes = moves ? span.second() : 0;
    List<String> lines = new ArrayList<>();
    lines.add(name);
    if (moves) {
      String size = say(TimelineText.BYTES, Quantity.count(bytes));
      lines.add(row.unit() == Unit.HBM ? say(TimelineText.TILE, span.first() + 1, size) : size);
    }
    if (row.unit() == Unit.ARRAYS) {
      int arrays = 0;
      for (var stage : lane.stages()) {
        arrays += trace.busyArrays(stage, cycle);
      }
      lines.add(
          say(TimelineText.OF_ARRAYS, Quantity.count(arrays), Quantity.count(trace.width(lane))));
    }
    lines.add(extent(span.start(), span.end()));
    return new TimelineHit(
        name, span.layer(), span.microBatch(), span.start(), span.end(), bytes, null, lines);
  }

  private TimelineHit idle(LaneModel lane, long cycle) {
    Stretch drawn = stretchAt(lane, cycle);
    StallReason of = trace.reason(lane.row().unit(trace.chip()), cycle);
    boolean own = drawn.look() != Stretch.Look.EMPTY || !lane.row().isShared(trace.chip());
    StallReason reason = own || of == null ? of : StallReason.NO_WORK;
    String name = say(reason != null ? Terms.of(reason) : elsewhere(lane.row()));
    List<String> lines = new ArrayList<>();
    lines.add(say(TimelineText.ROW_IS, lane.row().name(language, trace.chip()), name));
    if (drawn.busyShare() > 0) {
      lines.add(say(TimelineText.AROUND_IT, drawn.words(language).getFirst()));
    }
    lines.add(extent(drawn.from(), drawn.to()));
    return new TimelineHit(name, -1, -1, drawn.from(), drawn.to(), 0, reason, lines);
  }

  private static Phrase elsewhere(TimelineRow row) {
    return switch (row.unit()) {
      case HBM -> TimelineText.ANOTHER_STREAM;
      case ARRAYS, FEED_FORWARD_ARRAYS -> TimelineText.ANOTHER_PRODUCT;
      case ATTENTION, VECTOR, LINKS -> Terms.of(StallReason.NO_WORK);
    };
  }

  private Stretch stretchAt(LaneModel lane, long cycle) {
    for (Stretch stretch : lane.stretches()) {
      if (cycle < stretch.to()) {
        return stretch;
      }
    }
    return Stretch.idle(scale.range().from(), scale.range().to(), StallReason.NO_WORK);
  }

  private String extent(long from, long to) {
    return say(
        TimelineText.EXTENT,
        Quantity.count(to - from),
        Quantity.seconds(trace.seconds(to - from)),
        Quantity.count(from),
        Quantity.count(to));
  }

  /// The layer at a cycle.
  Optional<TimelineHit> layer(long cycle) {
    Span span = RunOutline.segmentAt(trace, cycle);
    if (span == null) {
      return Optional.empty();
    }
    String name = names.ofLayer(span.layer(), "");
    List<String> lines = List.of(name, extent(span.start(), span.end()));
    return Optional.of(
        new TimelineHit(
            name, span.layer(), span.microBatch(), span.start(), span.end(), 0, null, lines));
  }

  /// A phase of the run.
  TimelineHit phase(RunOutline.Phase phase) {
    String name = phase.words(trace, language).getFirst();
    List<String> lines = List.of(name, extent(phase.from(), phase.to()));
    return new TimelineHit(name, -1, -1, phase.from(), phase.to(), 0, null, lines);
  }

  /// The level of the weight buffer in a cycle.
  TimelineHit level(long cycle) {
    long bytes = trace.level(BufferName.WEIGHTS, cycle);
    String name = TimelineRow.WEIGHT_LEVEL.name(language, trace.chip());
    String size = Quantity.count(trace.capacity(BufferName.WEIGHTS));
    List<String> lines = List.of(name, say(TimelineText.OF_BYTES, Quantity.count(bytes), size));
    return new TimelineHit(name, -1, -1, cycle, cycle + 1, bytes, null, lines);
  }

  /// The traffic of HBM around a cycle.
  TimelineHit traffic(long cycle) {
    List<String> lines = new ArrayList<>();
    long half = (long) Math.max(1, scale.cycles(CounterModel.COLUMN) / 2);
    long from = Math.max(0, cycle - half);
    long to = Math.min(trace.cycles(), cycle + half);
    String name = TimelineRow.HBM_TRAFFIC.name(language, trace.chip());
    double rate = CounterModel.trafficAt(trace, scale, cycle);
    lines.add(say(TimelineText.TRAFFIC_AT, name, Quantity.bytesPerSecond(rate)));
    long sum = 0;
    for (var streamClass : CounterModel.STACK) {
      long bytes = trace.bytes(streamClass, from, to);
      sum += bytes;
      if (bytes > 0) {
        lines.add(
            say(
                TimelineText.ROW_IS,
                say(Terms.of(streamClass)),
                say(TimelineText.BYTES, Quantity.count(bytes))));
      }
    }
    lines.add(extent(from, to));
    return new TimelineHit(name, -1, -1, from, to, sum, null, lines);
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
