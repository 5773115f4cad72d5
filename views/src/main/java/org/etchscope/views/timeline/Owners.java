package org.etchscope.views.timeline;

import java.util.List;
import java.util.Map;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.Trace;

/// Which lane of the arrays an idle time belongs to: the one whose product comes next, for that is
/// what the arrays wait for. The other has nothing to do.
final class Owners {

  private final Trace trace;
  private final long end;
  private final Map<TimelineRow, List<Work>> works;

  /// @param end end of the visible range
  /// @param works the work of all rows in it
  Owners(Trace trace, long end, Map<TimelineRow, List<Work>> works) {
    this.trace = trace;
    this.end = end;
    this.works = works;
  }

  /// In a pause `[from, to)` of a row, the cycle from which on its unit waits for this row.
  long waitsFrom(TimelineRow row, long from, long to) {
    if (row.unit() != Unit.ARRAYS) {
      return from;
    }
    if (to == end && !isNextAtEnd(row)) {
      return to;
    }
    TimelineRow other =
        row == TimelineRow.ATTENTION_ARRAYS
            ? TimelineRow.FEED_FORWARD_ARRAYS
            : TimelineRow.ATTENTION_ARRAYS;
    return Math.clamp(lastEndBefore(works.getOrDefault(other, List.of()), to), from, to);
  }

  private boolean isNextAtEnd(TimelineRow row) {
    var stages = trace.at(end).stages();
    for (Stage stage : row.lanes().getFirst().stages()) {
      var state = stages.get(stage);
      if (state != null && state.status() != Status.DONE && state.status() != Status.IDLE) {
        return true;
      }
    }
    return false;
  }

  /// The end of the last work that begins before a cycle.
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
}
