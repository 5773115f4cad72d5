package org.etchscope.sim.export;

import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// What there is to say about the spans of each lane: the meaning of their numbers, which
/// [org.etchscope.sim.trace.SpanLog] states.
final class LaneNotes {

  private final Trace trace;
  private final Window window;
  private final TileFlows flows;

  LaneNotes(Trace trace, Window window) {
    this(trace, window, new TileFlows(trace, window));
  }

  LaneNotes(Trace trace, Window window, TileFlows flows) {
    this.trace = trace;
    this.window = window;
    this.flows = flows;
  }

  /// The notes of a lane.
  SpanNotes of(Lane lane) {
    return switch (lane.unit()) {
      case HBM -> new TileNotes();
      case ATTENTION -> new OperationNotes();
      case VECTOR -> new VectorNotes();
      case LINKS -> new LinkNotes();
      case ARRAYS, FEED_FORWARD_ARRAYS -> new GangNotes();
    };
  }

  private final class GangNotes implements SpanNotes {
    @Override
    public String name(Span gang) {
      int first = Ordinal.of(gang.first());
      int last = gang.first() + gang.count();
      String tasks = gang.count() == 1 ? "Task " + last : "Tasks " + first + " to " + last;
      return tasks + ", chunk " + Ordinal.of(gang.second());
    }

    @Override
    public void describe(Span gang, TraceEvents.Slice slice) {
      slice
          .number("firstTask", Ordinal.of(gang.first()))
          .number("chunk", Ordinal.of(gang.second()))
          .number("firstArray", Ordinal.of(gang.third()))
          .number("arrays", gang.count());
      long cycle = window.clipStart(gang.start());
      flows.to(gang, id -> slice.reaches(cycle, id, "weight tile"));
    }
  }

  private final class TileNotes implements SpanNotes {
    @Override
    public String name(Span tile) {
      return "Tile " + Ordinal.of(tile.first());
    }

    @Override
    public void describe(Span tile, TraceEvents.Slice slice) {
      slice.number("tile", Ordinal.of(tile.first())).number("bytes", tile.second());
      int streamClass = tile.third();
      boolean weights = streamClass == StreamClass.WEIGHTS.ordinal();
      if (weights || streamClass == StreamClass.KEY_VALUE_READ.ordinal()) {
        long id = flows.from(tile);
        if (id > 0) {
          long lastCycle = window.clipEnd(tile.end()) - 1;
          slice.leaves(lastCycle, id, weights ? "weight tile" : "KV tile");
        }
      }
    }
  }

  private final class OperationNotes implements SpanNotes {
    @Override
    public String name(Span operation) {
      return (operation.third() == 0 ? "Cached keys " : "Chunk's keys ")
          + Ordinal.of(operation.first());
    }

    @Override
    public void describe(Span operation, TraceEvents.Slice slice) {
      slice.number("operation", Ordinal.of(operation.first()));
      AttentionPlan attention = trace.plan(operation.segment()).attention();
      if (attention != null) {
        boolean streamed = operation.third() == 0;
        slice.number(
            "multiplyAdds",
            streamed
                ? attention.streamedWork(operation.first())
                : attention.residentWork(operation.first()));
      }
      long cycle = window.clipStart(operation.start());
      flows.to(operation, id -> slice.reaches(cycle, id, "KV tile"));
    }
  }

  private static final class VectorNotes implements SpanNotes {
    @Override
    public String name(Span span) {
      return "M-tile " + Ordinal.of(span.first()) + ", chunk " + Ordinal.of(span.second());
    }

    @Override
    public void describe(Span span, TraceEvents.Slice slice) {
      slice.number("mTile", Ordinal.of(span.first())).number("chunk", Ordinal.of(span.second()));
    }
  }

  private static final class LinkNotes implements SpanNotes {
    @Override
    public String name(Span span) {
      return "M-tile " + Ordinal.of(span.first());
    }

    @Override
    public void describe(Span span, TraceEvents.Slice slice) {
      slice.number("mTile", Ordinal.of(span.first())).number("bytes", span.second());
    }
  }
}
