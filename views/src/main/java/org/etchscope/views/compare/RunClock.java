package org.etchscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Phase;

/// Where the cycles of a run stand on a clock that it shares with other runs: at even distances
/// from mark to mark, in seconds or counted in layers or tokens.
///
/// @param marks cycles that stand at 0, 1, 2 and so on times `unit`; the first is 0, the last the
///   end of the run
/// @param unit distance of two marks on the clock
/// @param host what the host adds behind the recorded cycles, in seconds; 0 on a clock that counts
// Columns of numbers, filled once and read by the painter.
@SuppressWarnings("ArrayRecordComponent")
record RunClock(long[] marks, double unit, double host) {

  static RunClock of(Trace trace, Alignment alignment) {
    return switch (alignment) {
      case TIME ->
          new RunClock(new long[] {0, trace.cycles()}, trace.seconds(trace.cycles()), host(trace));
      case LAYER -> new RunClock(layers(trace), 1, 0);
      case TOKEN -> new RunClock(steps(trace), 1, 0);
    };
  }

  /// Time of the host around a single pass; where there are several it lies between them and is
  /// recorded.
  private static double host(Trace trace) {
    boolean single = trace.scenario().workload().phase() == Phase.DECODE;
    return single ? trace.chip().control().iterationPicoseconds() / 1e12 : 0;
  }

  /// Begins of the layers of the first micro-batch.
  private static long[] layers(Trace trace) {
    List<Long> begins = new ArrayList<>();
    trace.segments(
        0,
        trace.cycles(),
        span -> {
          if (span.microBatch() == 0) {
            begins.add(span.start());
          }
        });
    return marks(begins, trace.cycles());
  }

  /// Begins of the passes through the model.
  private static long[] steps(Trace trace) {
    Program program = trace.program();
    List<Integer> first = new ArrayList<>();
    program.steps().forEach(step -> first.add(step.first() * program.microBatches()));
    List<Long> begins = new ArrayList<>();
    trace.segments(
        0,
        trace.cycles(),
        span -> {
          if (first.contains(span.segment())) {
            begins.add(span.start());
          }
        });
    return marks(begins, trace.cycles());
  }

  private static long[] marks(List<Long> begins, long end) {
    List<Long> rising = new ArrayList<>(List.of(0L));
    for (long begin : begins.stream().sorted().skip(1).toList()) {
      if (begin > rising.getLast() && begin < end) {
        rising.add(begin);
      }
    }
    rising.add(end);
    return rising.stream().mapToLong(Long::longValue).toArray();
  }

  /// Where the run ends on the clock, the host's time included.
  double end() {
    return length() + host;
  }

  /// Where the recorded cycles end on the clock.
  double length() {
    return (marks.length - 1) * unit;
  }

  /// The cycle at a place on the clock, from 0 to its end.
  long cycle(double at) {
    double place = Math.clamp(at / unit, 0, marks.length - 1);
    int mark = (int) Math.min(place, marks.length - 2);
    return marks[mark] + Math.round((place - mark) * (marks[mark + 1] - marks[mark]));
  }
}
