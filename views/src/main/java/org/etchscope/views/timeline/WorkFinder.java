package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// Finds when a lane works, at the level of detail that fits the pixels: span by span where there
/// is room, as bursts where not, and in columns of the drawing where even bursts are too many to
/// look at.
final class WorkFinder {

  /// Width of a column.
  static final double COLUMN = 3;

  /// A pause shorter than this is not drawn.
  static final double SHORTEST_PAUSE = 6;

  /// From this width on spans stand alone.
  private static final double ROOM_FOR_SPAN = 8;

  /// Spans that are looked at for each pixel of width.
  private static final double SPANS_PER_PIXEL = 6;

  private final Trace trace;
  private final TimeScale scale;
  private final BusyShares shares;
  private final WorkNames names;
  private final boolean named;

  WorkFinder(Trace trace, TimeScale scale, BusyShares shares, WorkNames names) {
    this.trace = trace;
    this.scale = scale;
    this.shares = shares;
    this.names = names;
    this.named = trace.program().microBatches() > 1;
  }

  /// Whether every span of a row is looked at.
  boolean seesSpans(TimelineRow row) {
    return spans(row) <= SPANS_PER_PIXEL * scale.width();
  }

  private long spans(TimelineRow row) {
    long spans = 0;
    for (Lane lane : row.lanes()) {
      spans += trace.spanCount(lane, scale.range().from(), scale.range().to());
    }
    return spans;
  }

  /// When a row works, from left to right, without overlaps.
  List<Work> find(TimelineRow row) {
    return seesSpans(row) ? bursts(row) : columns(row);
  }

  private List<Work> bursts(TimelineRow row) {
    long gap = haveRoom(row) ? -1 : (long) scale.cycles(SHORTEST_PAUSE);
    List<Work> works = new ArrayList<>();
    TimeRange range = scale.range();
    for (Lane lane : row.lanes()) {
      trace.bursts(lane, range.from(), range.to(), gap, span -> add(works, row, span));
    }
    works.sort(Comparator.comparingLong(Work::from).thenComparingLong(Work::to));
    return apart(works);
  }

  /// Whether the average span is wide enough to stand alone; those of the arrays overlap, so they
  /// are counted.
  private boolean haveRoom(TimelineRow row) {
    double spans = Math.max(1, spans(row));
    TimeRange range = scale.range();
    double room =
        row.unit() == Unit.ARRAYS
            ? scale.width()
            : scale.width() * shares.of(row, range.from(), range.to());
    return room / spans >= ROOM_FOR_SPAN;
  }

  private void add(List<Work> works, TimelineRow row, Span span) {
    long from = Math.max(span.start(), scale.range().from());
    long to = Math.min(span.end(), scale.range().to());
    if (to > from) {
      int batch = named ? span.microBatch() : -1;
      String name = names.of(row, span.stage(), span.layer(), batch);
      works.add(new Work(from, to, name, names.brief(row, span.stage())));
    }
  }

  /// Cuts what overlaps and joins what is too narrow to stand alone.
  private List<Work> apart(List<Work> works) {
    List<Work> result = new ArrayList<>();
    for (Work work : works) {
      Work last = result.isEmpty() ? null : result.getLast();
      if (last == null) {
        result.add(work);
      } else if (work.to() > last.from()) {
        follow(result, last, work.since(Math.max(work.from(), last.from())));
      }
    }
    return result;
  }

  private void follow(List<Work> result, Work last, Work work) {
    if (scale.pixels(work.from() - last.to()) >= SHORTEST_PAUSE) {
      result.add(work);
    } else if (isNarrow(last) && (isNarrow(work) || work.name().equals(last.name()))) {
      result.set(result.size() - 1, last.with(work));
    } else if (work.to() <= last.to()) {
      insert(result, last, work);
    } else {
      long turn = Math.max(work.from(), last.from() + 1);
      if (last.to() > turn) {
        result.set(result.size() - 1, last.until(turn));
      }
      result.add(work.since(turn));
    }
  }

  /// Work inside other work stands alone if it can be seen.
  private void insert(List<Work> result, Work outer, Work inner) {
    if (isNarrow(inner) || inner.from() == outer.from()) {
      return;
    }
    result.set(result.size() - 1, outer.until(inner.from()));
    result.add(inner);
    if (inner.to() < outer.to()) {
      result.add(outer.since(inner.to()));
    }
  }

  private boolean isNarrow(Work work) {
    return scale.pixels(work.cycles()) < COLUMN;
  }

  private List<Work> columns(TimelineRow row) {
    List<Work> works = new ArrayList<>();
    for (int column = 0; column < columnCount(); column++) {
      long from = columnStart(column);
      long to = columnStart(column + 1);
      if (shares.of(row, from, to) > 0) {
        Work work = new Work(from, to, "", "");
        Work last = works.isEmpty() ? null : works.getLast();
        if (last != null && last.to() == from) {
          works.set(works.size() - 1, last.with(work));
        } else {
          works.add(work);
        }
      }
    }
    return works;
  }

  int columnCount() {
    return (int) Math.ceil(scale.width() / COLUMN);
  }

  /// First cycle of a column; the end of the range for the column after the last.
  long columnStart(int column) {
    TimeRange range = scale.range();
    return Math.min(range.to(), range.from() + (long) scale.cycles(column * COLUMN));
  }
}
