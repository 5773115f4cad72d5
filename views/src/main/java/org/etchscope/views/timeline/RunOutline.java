package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// The parts of a whole run: prefill and decode, and where each step begins. It depends on the
/// trace alone.
///
/// @param phases the parts, one after the other
record RunOutline(List<Phase> phases) {

  /// A part of a run.
  ///
  /// @param name its name
  /// @param from first cycle
  /// @param to the cycle after the last
  /// @param steps where its steps begin
  record Phase(TimelineText name, long from, long to, List<Long> steps) {

    /// Its name and extent in words, the longest first.
    List<String> words(Trace trace, Language language) {
      String extent =
          steps.size() > 1
              ? TimelineText.STEPS.in(language, Quantity.count(steps.size()))
              : Quantity.seconds(trace.seconds(to - from));
      String said = name.in(language);
      return List.of(TimelineText.PHASE_AND_EXTENT.in(language, said, extent), said);
    }
  }

  static RunOutline of(Trace trace) {
    return switch (trace.scenario().workload().phase()) {
      case PREFILL -> new RunOutline(List.of(whole(TimelineText.PREFILL, trace)));
      case DECODE -> new RunOutline(List.of(whole(TimelineText.DECODE, trace)));
      case STEADY -> new RunOutline(List.of(whole(TimelineText.STEADY, trace)));
      case REQUEST -> ofRequest(trace);
    };
  }

  private static Phase whole(TimelineText name, Trace trace) {
    return new Phase(name, 0, trace.cycles(), List.of(0L));
  }

  /// The steps that wait for no sampling read the prompt.
  private static RunOutline ofRequest(Trace trace) {
    Program program = trace.program();
    List<Long> prefill = new ArrayList<>();
    List<Long> decode = new ArrayList<>();
    for (Program.Step step : program.steps()) {
      long begin = beginOf(trace, step.first() * program.microBatches());
      (step.waitsForSampling() ? decode : prefill).add(begin);
    }
    List<Phase> phases = new ArrayList<>();
    long turn = decode.isEmpty() ? trace.cycles() : decode.getFirst();
    if (turn > 0) {
      phases.add(new Phase(TimelineText.PREFILL, 0, turn, prefill));
    }
    if (turn < trace.cycles()) {
      phases.add(new Phase(TimelineText.DECODE, turn, trace.cycles(), decode));
    }
    return new RunOutline(phases);
  }

  /// The first cycle in which the arrays are at a segment or beyond it.
  private static long beginOf(Trace trace, int segment) {
    long before = -1;
    long reached = trace.cycles();
    while (reached - before > 1) {
      long middle = (before + reached) >>> 1;
      Span at = segmentAt(trace, middle);
      if (at != null && at.segment() >= segment) {
        reached = middle;
      } else {
        before = middle;
      }
    }
    return reached;
  }

  /// The segment that the arrays are at, or `null` before the first.
  static @Nullable Span segmentAt(Trace trace, long cycle) {
    Span[] found = new Span[1];
    trace.segments(cycle, cycle + 1, span -> found[0] = span);
    return found[0];
  }
}
