package org.etchscope.sim.trace;

import org.jspecify.annotations.Nullable;

/// Joins neighbouring spans of one stage and segment. The count of what comes out is the number of
/// spans in it.
public final class SpanJoiner implements Trace.SpanVisitor {

  private final boolean joins;
  private final long gap;
  private final Trace.SpanVisitor visitor;
  private @Nullable Span first;
  private long end;
  private int spans;

  private SpanJoiner(boolean joins, long gap, Trace.SpanVisitor visitor) {
    this.joins = joins;
    this.gap = gap;
    this.visitor = visitor;
  }

  /// Joins spans with at most `gap` cycles between them.
  public static SpanJoiner joining(long gap, Trace.SpanVisitor visitor) {
    return new SpanJoiner(true, gap, visitor);
  }

  /// Passes every span on as it is.
  public static SpanJoiner passing(Trace.SpanVisitor visitor) {
    return new SpanJoiner(false, 0, visitor);
  }

  @Override
  public void visit(Span span) {
    if (!joins) {
      visitor.visit(span);
      return;
    }
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

  /// Where the stretch begins that is not passed on yet; the largest number if there is none.
  public long openSince() {
    return first == null ? Long.MAX_VALUE : first.start();
  }

  /// Passes on what is kept.
  public void finish() {
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
