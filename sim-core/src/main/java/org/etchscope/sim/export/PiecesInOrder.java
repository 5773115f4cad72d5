package org.etchscope.sim.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.SpanJoiner;
import org.etchscope.sim.trace.Trace;

/// Visits the work of all units in the order of its start, those of one cycle in the order of their
/// lanes. Goes through the window a stretch of time after the other, so that only the work of one
/// stretch is kept.
final class PiecesInOrder {

  /// Pieces of work of a stretch, about.
  private static final long STRETCH_PIECES = 50_000;

  /// Takes pieces of work.
  @FunctionalInterface
  interface Visitor {
    /// One piece of work of a lane.
    void visit(Lane lane, Span span);
  }

  private record Piece(Lane lane, Span span, long number) {}

  private static final Comparator<Piece> ORDER =
      Comparator.comparingLong((Piece piece) -> piece.span().start())
          .thenComparing(Piece::lane)
          .thenComparingLong(Piece::number);

  private final Trace trace;
  private final Window window;
  private final Visitor visitor;
  private final List<Source> sources = new ArrayList<>();
  private final PriorityQueue<Piece> waiting = new PriorityQueue<>(ORDER);
  private long pieces;

  private PiecesInOrder(TraceRequest request, Visitor visitor) {
    this.trace = request.result().trace();
    this.window = request.window();
    this.visitor = visitor;
    for (Lane lane : Lane.values()) {
      if (lane.unit() == Unit.ARRAYS) {
        for (Stage product : lane.stages()) {
          sources.add(
              new Source(
                  lane, (from, to, spans) -> trace.products(product, from, to, spans), request));
        }
      } else {
        sources.add(
            new Source(lane, (from, to, spans) -> trace.spans(lane, from, to, spans), request));
      }
    }
  }

  /// Visits everything that touches the window of a request, as finely as it asks.
  static void visit(TraceRequest request, Visitor visitor) {
    new PiecesInOrder(request, visitor).visit();
  }

  private void visit() {
    long stretch = stretchCycles();
    for (long begin = window.from(); begin < window.to(); begin += stretch) {
      long end = Math.min(window.to(), begin + stretch);
      long known = end;
      for (Source source : sources) {
        source.read(begin, end);
        known = Math.min(known, source.knownUntil(end));
      }
      release(known);
    }
    sources.forEach(Source::finish);
    release(Long.MAX_VALUE);
  }

  private long stretchCycles() {
    long spans = 0;
    for (Lane lane : Lane.values()) {
      spans += trace.spanCount(lane, window.from(), window.to());
    }
    long stretches = 1 + spans / STRETCH_PIECES;
    return Math.max(1, Math.ceilDiv(window.to() - window.from(), stretches));
  }

  private void release(long beforeCycle) {
    while (!waiting.isEmpty() && waiting.element().span().start() < beforeCycle) {
      Piece piece = waiting.remove();
      visitor.visit(piece.lane(), piece.span());
    }
  }

  /// Reads the spans of one record.
  @FunctionalInterface
  private interface SpanSource {
    void spans(long from, long to, Trace.SpanVisitor visitor);
  }

  /// The pieces of one record.
  private final class Source {

    private final SpanSource spans;
    private final SpanJoiner joiner;

    Source(Lane lane, SpanSource spans, TraceRequest request) {
      this.spans = spans;
      Trace.SpanVisitor taken = span -> waiting.add(new Piece(lane, span, pieces++));
      this.joiner =
          request.joins()
              ? SpanJoiner.joining(request.joinCycles(), taken)
              : SpanJoiner.passing(taken);
    }

    /// Takes what begins in a stretch, in the first one also what began before.
    void read(long begin, long end) {
      spans.spans(
          begin,
          end,
          span -> {
            if (span.start() >= begin || begin == window.from()) {
              joiner.visit(span);
            }
          });
    }

    /// The cycle before which no more pieces begin.
    long knownUntil(long end) {
      return Math.min(end, joiner.openSince());
    }

    void finish() {
      joiner.finish();
    }
  }
}
