package org.etchscope.sim.export;

import java.util.HashMap;
import java.util.Map;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// When each operator of a window worked, from the run's record. Grows with the operators, not with
/// their tiles.
final class OperatorTimes {

  /// @param start its first cycle, at the earliest that of the window
  /// @param end the cycle after its last one
  /// @param unitCycles cycles in which its units were at work, summed over them
  record Times(long start, long end, long unitCycles) {

    private Times with(Times more) {
      return new Times(
          Math.min(start, more.start), Math.max(end, more.end), unitCycles + more.unitCycles);
    }
  }

  private record Key(int segment, Stage stage, Unit unit) {}

  private final Map<Key, Times> times = new HashMap<>();
  private final Window window;

  OperatorTimes(Trace trace, Window window) {
    this.window = window;
    for (Lane lane : Lane.values()) {
      if (ofOperators(lane)) {
        trace.spans(lane, window.from(), window.to(), span -> add(span, lane.unit()));
      }
    }
  }

  /// Fetching weights and cached keys and values is part of the operator that uses them.
  private static boolean ofOperators(Lane lane) {
    return lane.unit() != Unit.HBM
        || lane.streamClass() == StreamClass.KEY_VALUE_APPEND
        || lane.streamClass() == StreamClass.ACTIVATIONS;
  }

  private void add(Span span, Unit unit) {
    long start = window.clipStart(span.start());
    long end = window.clipEnd(span.end());
    times.merge(
        new Key(span.segment(), span.stage(), unit),
        new Times(start, end, (end - start) * span.count()),
        Times::with);
  }

  /// The times of an operator; of no length if it did not work in the window.
  Times of(int segment, Activity activity) {
    return times.getOrDefault(
        new Key(segment, activity.stage(), unit(activity)),
        new Times(window.from(), window.from(), 0));
  }

  private static Unit unit(Activity activity) {
    return switch (activity.kind()) {
      case VECTOR -> Unit.VECTOR;
      case PRODUCT -> Unit.ARRAYS;
      case LINK -> Unit.LINKS;
      case LOAD, STORE, APPEND, KEEP -> Unit.HBM;
      case ATTENTION -> Unit.ATTENTION;
      case PASS, INPUT, END, DONE ->
          throw new IllegalArgumentException(activity.stage() + " takes no unit");
    };
  }
}
