package org.etchscope.views.playback;

import java.util.OptionalLong;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// Where the segments and the iterations of a run begin.
final class Iterations {

  private Iterations() {}

  /// Segments that begin on the arrays during a run.
  static long segments(Trace trace) {
    Span first = segmentAt(trace, trace.next(0, Trace.Step.LAYER));
    Span last = segmentAt(trace, Math.max(0, trace.cycles() - 1));
    return first == null || last == null ? 0 : (long) last.segment() - first.segment() + 1;
  }

  /// The first cycle after `cycle` in which an iteration begins; the end if none.
  static long next(Trace trace, long cycle) {
    long at = cycle;
    do {
      at = trace.next(at, Trace.Step.LAYER);
    } while (at < trace.cycles() && !beginsAt(trace, at));
    return at;
  }

  /// The last cycle before `cycle` in which an iteration begins; 0 if none.
  static long previous(Trace trace, long cycle) {
    long at = cycle;
    do {
      at = trace.previous(at, Trace.Step.LAYER);
    } while (at > 0 && !beginsAt(trace, at));
    return at;
  }

  /// Where the iteration of a number begins; empty if there are not so many.
  ///
  /// @param number from 1
  static OptionalLong begin(Trace trace, int number) {
    long at = beginsAt(trace, 0) ? 0 : next(trace, 0);
    for (int i = 1; i < number && at < trace.cycles(); i++) {
      at = next(trace, at);
    }
    return at < trace.cycles() ? OptionalLong.of(at) : OptionalLong.empty();
  }

  private static boolean beginsAt(Trace trace, long cycle) {
    Span segment = segmentAt(trace, cycle);
    return segment != null
        && segment.start() == cycle
        && segment.microBatch() == 0
        && trace.plan(segment.segment()).hasNewInput();
  }

  private static @Nullable Span segmentAt(Trace trace, long cycle) {
    Span[] found = new Span[1];
    trace.segments(cycle, cycle + 1, span -> found[0] = span);
    return found[0];
  }
}
