package org.etchscope.sim.export;

import org.etchscope.sim.trace.Span;

/// What there is to say about a stretch of joined pieces of work.
final class JoinedNotes implements SpanNotes {

  @Override
  public String name(Span stretch) {
    return stretch.count() == 1 ? "1 piece" : stretch.count() + " pieces";
  }

  @Override
  public void describe(Span stretch, TraceEvents.Slice slice) {
    slice.number("pieces", stretch.count());
  }
}
