package org.etchscope.views.timeline;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;

/// How busy rows are over stretches of a run. Stretches of a drawing share their ends, so what has
/// been counted up to a cycle is kept.
final class BusyShares {

  private final Trace trace;
  private final Map<TimelineRow, Map<Long, Long>> counted = new EnumMap<>(TimelineRow.class);

  BusyShares(Trace trace) {
    this.trace = trace;
  }

  /// As [TimelineRow#busyShare(Trace, long, long)].
  double of(TimelineRow row, long from, long to) {
    long busy = before(row, to) - before(row, from);
    return busy / ((double) trace.width(row.lanes().getFirst()) * (to - from));
  }

  private long before(TimelineRow row, long cycle) {
    return counted
        .computeIfAbsent(row, _ -> new HashMap<>())
        .computeIfAbsent(cycle, any -> count(row, any));
  }

  private long count(TimelineRow row, long cycle) {
    long busy = 0;
    for (Lane lane : row.lanes()) {
      busy += trace.busyBefore(lane, cycle);
    }
    return busy;
  }
}
