package org.etchscope.views.timeline;

import java.util.Arrays;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Why a unit was idle over the visible range: every change where they can be told apart, else one
/// cycle out of each pixel, evenly spread. So the cost is bounded by the pixels; what a sample
/// decides is only which reason a merged stretch names, never a number.
final class IdleReasons {

  private static final StallReason[] REASONS = StallReason.values();
  private static final int WORKING = REASONS.length;

  /// Takes stretches of one reason; `null` is work.
  @FunctionalInterface
  interface Visitor {
    void visit(long from, long to, @Nullable StallReason reason);
  }

  private long[] start = new long[256];
  private int[] code = new int[256];
  private int size;
  private final long end;

  private IdleReasons(long end) {
    this.end = end;
  }

  /// @param exact whether every change is looked at
  static IdleReasons of(Trace trace, Unit unit, TimeScale scale, boolean exact) {
    TimeRange range = scale.range();
    IdleReasons reasons = new IdleReasons(range.to());
    if (exact) {
      trace.reasons(unit, range.from(), range.to(), (from, _, reason) -> reasons.add(from, reason));
      return reasons;
    }
    int pixels = (int) Math.ceil(scale.width());
    for (int pixel = 0; pixel < pixels; pixel++) {
      long from = range.from() + (long) scale.cycles(pixel);
      long middle = range.from() + (long) scale.cycles(pixel + 0.5);
      reasons.add(from, trace.reason(unit, Math.min(middle, range.to() - 1)));
    }
    return reasons;
  }

  private void add(long from, @Nullable StallReason reason) {
    int now = reason == null ? WORKING : reason.ordinal();
    if (size > 0 && code[size - 1] == now) {
      return;
    }
    if (size == start.length) {
      start = Arrays.copyOf(start, size * 2);
      code = Arrays.copyOf(code, size * 2);
    }
    start[size] = from;
    code[size] = now;
    size++;
  }

  /// The stretches that touch `[from, to)`, cut to it.
  void visit(long from, long to, Visitor visitor) {
    int found = Arrays.binarySearch(start, 0, size, from);
    for (int i = Math.max(0, found < 0 ? -found - 2 : found); i < size && start[i] < to; i++) {
      long stretchEnd = Math.min(to, i + 1 < size ? start[i + 1] : end);
      if (stretchEnd > from) {
        visitor.visit(
            Math.max(from, start[i]), stretchEnd, code[i] == WORKING ? null : REASONS[code[i]]);
      }
    }
  }

  /// The reason with most cycles in `[from, to)`; the first in the order of the screen if there are
  /// several. `null` if the unit works on something else for longer.
  ///
  /// @param busyCycles how much of the work is the asker's own
  @Nullable StallReason dominant(long from, long to, double busyCycles) {
    long[] cycles = new long[REASONS.length + 1];
    visit(
        from,
        to,
        (first, last, reason) ->
            cycles[reason == null ? WORKING : reason.ordinal()] += last - first);
    int most = 0;
    for (int i = 1; i < REASONS.length; i++) {
      if (cycles[i] > cycles[most]) {
        most = i;
      }
    }
    double others = cycles[WORKING] - busyCycles;
    return cycles[most] == 0 || others > cycles[most] ? null : REASONS[most];
  }
}
