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

/// Says what lies at a place. Exact to the cycle under the pointer, however merged the drawing is.
final class HitFinder {

  private final Trace trace;
  private final TimeScale scale;

  HitFinder(Trace trace, TimeScale scale) {
    this.trace = trace;
    this.scale = scale;
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
    String name = WorkNames.of(row, span.stage(), span.layer(), named ? span.microBatch() : -1);
    boolean moves = row.unit() == Unit.HBM || row.unit() == Unit.LINKS;
    long bytes = moves ? span.second() : 0;
    List<String> lines = new ArrayList<>();
    lines.add(name);
    if (moves) {
      String tile = row.unit() == Unit.HBM ? "tile " + (span.first() + 1) + ", " : "";
      lines.add(tile + Quantity.count(bytes) + " bytes");
    }
    if (row.unit() == Unit.ARRAYS) {
      int arrays = 0;
      for (var stage : lane.stages()) {
        arrays += trace.busyArrays(stage, cycle);
      }
      lines.add(Quantity.count(arrays) + " of " + Quantity.count(trace.width(lane)) + " arrays");
    }
    lines.add(extent(span.start(), span.end()));
    return new TimelineHit(
        name, span.layer(), span.microBatch(), span.start(), span.end(), bytes, null, lines);
  }

  private TimelineHit idle(LaneModel lane, long cycle) {
    Stretch drawn = stretchAt(lane, cycle);
    StallReason of = trace.reason(lane.row().unit(), cycle);
    boolean own = drawn.look() != Stretch.Look.EMPTY || !lane.row().isShared();
    StallReason reason = own || of == null ? of : StallReason.NO_WORK;
    String name = reason != null ? reason.label() : elsewhere(lane.row());
    List<String> lines = new ArrayList<>();
    lines.add(lane.row().label() + ": " + name);
    if (drawn.busyShare() > 0) {
      lines.add("around it: " + drawn.words().getFirst());
    }
    lines.add(extent(drawn.from(), drawn.to()));
    return new TimelineHit(name, -1, -1, drawn.from(), drawn.to(), 0, reason, lines);
  }

  private String elsewhere(TimelineRow row) {
    return switch (row.unit()) {
      case HBM -> "HBM serves another stream";
      case ARRAYS -> "arrays work on another product";
      case ATTENTION, VECTOR, LINKS -> StallReason.NO_WORK.label();
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
    return Quantity.count(to - from)
        + " cycles ("
        + Quantity.seconds(trace.seconds(to - from))
        + "), "
        + Quantity.count(from)
        + " to "
        + Quantity.count(to);
  }

  /// The layer at a cycle.
  Optional<TimelineHit> layer(long cycle) {
    Span span = RunOutline.segmentAt(trace, cycle);
    if (span == null) {
      return Optional.empty();
    }
    String name = span.layer() < 0 ? "Input" : "Layer " + (span.layer() + 1);
    List<String> lines = List.of(name, extent(span.start(), span.end()));
    return Optional.of(
        new TimelineHit(
            name, span.layer(), span.microBatch(), span.start(), span.end(), 0, null, lines));
  }

  /// A phase of the run.
  TimelineHit phase(RunOutline.Phase phase) {
    String name = phase.words(trace).getFirst();
    List<String> lines = List.of(name, extent(phase.from(), phase.to()));
    return new TimelineHit(name, -1, -1, phase.from(), phase.to(), 0, null, lines);
  }

  /// The level of the weight buffer in a cycle.
  TimelineHit level(long cycle) {
    long bytes = trace.level(BufferName.WEIGHTS, cycle);
    List<String> lines =
        List.of(
            "SRAM weights",
            Quantity.count(bytes)
                + " of "
                + Quantity.count(trace.capacity(BufferName.WEIGHTS))
                + " bytes");
    return new TimelineHit("SRAM weights", -1, -1, cycle, cycle + 1, bytes, null, lines);
  }

  /// The traffic of HBM around a cycle.
  TimelineHit traffic(long cycle) {
    List<String> lines = new ArrayList<>();
    long half = (long) Math.max(1, scale.cycles(CounterModel.COLUMN) / 2);
    long from = Math.max(0, cycle - half);
    long to = Math.min(trace.cycles(), cycle + half);
    lines.add(
        "HBM traffic, " + Quantity.bytesPerSecond(CounterModel.trafficAt(trace, scale, cycle)));
    long sum = 0;
    for (var streamClass : CounterModel.STACK) {
      long bytes = trace.bytes(streamClass, from, to);
      sum += bytes;
      if (bytes > 0) {
        lines.add(streamClass.label() + ": " + Quantity.count(bytes) + " bytes");
      }
    }
    lines.add(extent(from, to));
    return new TimelineHit("HBM traffic", -1, -1, from, to, sum, null, lines);
  }
}
