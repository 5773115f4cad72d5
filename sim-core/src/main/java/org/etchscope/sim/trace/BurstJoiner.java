package org.etchscope.sim.trace;

import org.jspecify.annotations.Nullable;

/// Joins neighbouring spans of one stage and segment.
final class BurstJoiner implements Trace.SpanVisitor {

  private final long gap;
  private final Trace.SpanVisitor visitor;
  private @Nullable Span first;
  private long end;
  private int spans;

  BurstJoiner(long gap, Trace.SpanVisitor visitor) {
    this.gap = gap;
    this.visitor = visitor;
  }

  @Override
  public void visit(Span span) {
    Span open = first;
    if (open != null
        && open.segment() == span.segment()
        && open.stage() == span.stage()
        && span.start() - end <= gap) {
      end = Math.max(end, span.end());
      spans++;
      return;
    }
    finish();
    first = span;
    end = span.end();
    spans = 1;
  }

  void finish() {
    Span open = first;
    if (open != null) {
      visitor.visit(
          new Span(
              open.start(),
              end,
              open.stage(),
              open.segment(),
              open.microBatch(),
              open.layer(),
              open.first(),
              open.second(),
              open.third(),
              spans));
      first = null;
    }
  }
}
