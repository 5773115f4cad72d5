package org.etchscope.sim.export;

import org.etchscope.sim.trace.Span;

/// What there is to say about a span of one lane.
interface SpanNotes {
  /// Its name.
  String name(Span span);

  /// Adds its numbers to the slice that is being written, and the arrows that leave or reach it.
  void describe(Span span, TraceEvents.Slice slice);
}
