package org.etchscope.views.timeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Trace;

/// Which of the rows that share a unit an idle time belongs to. Of the arrays' rows it is the one
/// whose product comes next, for that is what the arrays wait for. Memory fetches weights ahead
/// whenever there is room, so its idle time stands in their row. The other rows have nothing to do.
final class Owners {

  private final Trace trace;
  private final BusyShares shares;
  private final TimeRange range;
  private final Map<TimelineRow, List<Work>> works;
  private final Map<TimelineRow, Long> nextAfterEnd = new EnumMap<>(TimelineRow.class);

  /// @param works the work of all rows in the visible range
  Owners(Trace trace, BusyShares shares, TimeRange range, Map<TimelineRow, List<Work>> works) {
    this.trace = trace;
    this.shares = shares;
    this.range = range;
    this.works = works;
  }

  /// In a pause `[from, to)` of a row, the cycle from which on its unit waits for this row.
  long waitsFrom(TimelineRow row, long from, long to) {
    if (row.unit() == Unit.HBM) {
      return row == TimelineRow.HBM_WEIGHTS ? from : to;
    }
    long waits = from;
    for (TimelineRow other : works.keySet()) {
      if (other != row && other.unit(trace.chip()) == row.unit(trace.chip())) {
        if (to == range.to() && nextAfterEnd(other) < nextAfterEnd(row)) {
          return to;
        }
        waits = Math.max(waits, lastEndBefore(works.getOrDefault(other, List.of()), to));
      }
    }
    return Math.min(waits, to);
  }

  /// Whether the idle time between the work of merged pieces belongs to a row: of the arrays' rows
  /// to the one with more work in it.
  boolean owns(TimelineRow row, long from, long to, double share) {
    if (row.unit() == Unit.HBM) {
      return row == TimelineRow.HBM_WEIGHTS;
    }
    for (TimelineRow other : works.keySet()) {
      if (other != row
          && other.unit(trace.chip()) == row.unit(trace.chip())
          && shares.of(other, from, to) > share) {
        return false;
      }
    }
    return true;
  }

  /// The first begin of work after the visible range, looked for as far as the range is long.
  private long nextAfterEnd(TimelineRow row) {
    return nextAfterEnd.computeIfAbsent(row, this::findAfterEnd);
  }

  private long findAfterEnd(TimelineRow row) {
    long end = Math.min(trace.cycles(), range.to() + range.length());
    return row.lanes().stream()
        .map(lane -> trace.firstBegin(lane, range.to(), end))
        .flatMapToLong(OptionalLong::stream)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /// The end of the last work that begins before a cycle; 0 if there is none.
  private static long lastEndBefore(List<Work> all, long cycle) {
    int low = -1;
    int high = all.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (all.get(middle).from() < cycle) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low < 0 ? 0 : all.get(low).to();
  }

  /// Whether a row shares its unit with others.
  boolean isShared(TimelineRow row) {
    return row.isShared(trace.chip());
  }
}
