package org.etchscope.sim.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Trace.ReasonVisitor;
import org.etchscope.sim.trace.Trace.SpanVisitor;
import org.etchscope.sim.trace.Trace.StepVisitor;

/// Reads spans, reasons and steps out of the logs of a trace, stretch by stretch: what is asked and
/// said is in cycles of the trace, what is stored in cycles of its logs.
final class SpanReader {

  private final Program program;
  private final TraceBuilder logs;
  private final long begin;
  private final long cycles;

  /// @param begin cycle of the logs at which the trace begins
  /// @param cycles of the trace
  SpanReader(Program program, TraceBuilder logs, long begin, long cycles) {
    this.program = program;
    this.logs = logs;
    this.begin = begin;
    this.cycles = cycles;
  }

  private long inLogs(long cycle) {
    return begin + cycle;
  }

  /// The only log of a lane that is not of arrays.
  SpanLog log(Lane lane) {
    return switch (lane) {
      case HBM_WEIGHTS, HBM_KEY_VALUE, HBM_APPEND, HBM_ACTIVATIONS ->
          logs.streams[lane.streamClass().ordinal()];
      case ATTENTION_UNIT -> logs.attention;
      case VECTOR -> logs.vector;
      case LINKS -> logs.links;
      case ATTENTION_ARRAYS, FEED_FORWARD_ARRAYS ->
          throw new IllegalStateException(lane + " has a log for each product");
    };
  }

  private List<SpanLog> logsOf(Lane lane) {
    return switch (lane) {
      case HBM_WEIGHTS, HBM_KEY_VALUE, HBM_APPEND, HBM_ACTIVATIONS -> List.of(log(lane));
      case ATTENTION_UNIT, VECTOR, LINKS -> List.of(log(lane));
      case ATTENTION_ARRAYS, FEED_FORWARD_ARRAYS -> {
        List<SpanLog> all = new ArrayList<>();
        for (Stage stage : lane.stages()) {
          all.add(logs.product(stage));
        }
        yield all;
      }
    };
  }

  /// See [Trace#spanCount].
  long count(Lane lane, long from, long to) {
    long count = 0;
    for (SpanLog log : logsOf(lane)) {
      count += log.floor(inLogs(to)) - log.floor(inLogs(from)) + 1;
    }
    return count;
  }

  /// See [Trace#spans].
  void visit(Lane lane, long from, long to, SpanVisitor visitor) {
    for (SpanLog log : logsOf(lane)) {
      visit(log, from, to, visitor);
    }
  }

  /// The spans of a log that touch `[from, to)`.
  void visit(SpanLog log, long from, long to, SpanVisitor visitor) {
    long first = Math.max(0, log.floor(inLogs(from) - log.longest()));
    for (long i = first; i < log.size(); i++) {
      SpanLog.Row row = log.row(i);
      if (row.start() >= inLogs(to)) {
        return;
      }
      if (row.end() > inLogs(from)) {
        visitor.visit(span(row));
      }
    }
  }

  /// See [Trace#firstBegin].
  OptionalLong firstBegin(Lane lane, long from, long to) {
    return logsOf(lane).stream()
        .map(log -> firstBegin(log, from, to))
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  private OptionalLong firstBegin(SpanLog log, long from, long to) {
    long first = Math.max(0, log.floor(inLogs(from) - log.longest()));
    for (long i = first; i < log.size() && log.start(i) < inLogs(to); i++) {
      if (log.end(i) > inLogs(from)) {
        return OptionalLong.of(log.start(i) - begin);
      }
    }
    return OptionalLong.empty();
  }

  /// See [Trace#bursts].
  void bursts(Lane lane, long from, long to, long gap, SpanVisitor visitor) {
    for (SpanLog log : logsOf(lane)) {
      SpanJoiner joiner = SpanJoiner.joining(gap, visitor);
      visit(log, from, to, joiner);
      joiner.finish();
    }
  }

  /// See [Trace#segments].
  void segments(long from, long to, SpanVisitor visitor) {
    SpanLog log = logs.boundaries;
    for (long i = Math.max(0, log.floor(inLogs(from))); i < log.size(); i++) {
      long start = log.start(i) - begin;
      if (start >= to) {
        return;
      }
      long end = i + 1 < log.size() ? log.start(i + 1) - begin : cycles;
      Span span = span(log.row(i));
      visitor.visit(
          new Span(
              start,
              end,
              span.stage(),
              span.segment(),
              span.microBatch(),
              span.layer(),
              0,
              0,
              0,
              1));
    }
  }

  /// The reasons of a log, in stretches that touch `[from, to)`; before its first there was no
  /// work.
  void reasons(StepLog log, long from, long to, ReasonVisitor visitor) {
    long index = log.floor(inLogs(from));
    long start = from;
    while (start < to) {
      // Where a record that repeats begins, the same reason may stand twice.
      while (index >= 0 && index + 1 < log.size() && log.valueOf(index + 1) == log.valueOf(index)) {
        index++;
      }
      long next = index + 1 < log.size() ? log.cycleOf(index + 1) - begin : cycles;
      long end = Math.min(to, Math.max(next, start));
      if (end > start) {
        visitor.visit(
            start, end, index < 0 ? StallReason.NO_WORK : Trace.reasonOf(log.valueOf(index)));
      }
      if (index + 1 >= log.size()) {
        return;
      }
      start = end;
      index++;
    }
  }

  /// The steps of a log over `[from, to)`, the first at `from`.
  void steps(StepLog log, long from, long to, StepVisitor visitor) {
    long index = log.floor(inLogs(from));
    visitor.visit(from, index < 0 ? 0 : log.valueOf(index));
    for (long i = index + 1; i < log.size() && log.cycleOf(i) < inLogs(to); i++) {
      visitor.visit(log.cycleOf(i) - begin, log.valueOf(i));
    }
  }

  /// A row of a log as a span of the trace.
  Span span(SpanLog.Row row) {
    return new Span(
        row.start() - begin,
        row.end() - begin,
        row.stage(),
        row.segment(),
        program.microBatchOf(row.segment()),
        layerOf(row.segment(), row.stage()),
        row.first(),
        row.second(),
        row.third(),
        row.count());
  }

  /// See [Trace#layerOf].
  int layerOf(int segment, Stage stage) {
    return switch (stage) {
      case EMBEDDING,
          PATCHES,
          TEXT,
          MODULATION,
          JOIN_MODULATION,
          GATHER_MODULATION,
          NORM_ATTENTION,
          QKV,
          LATENT_NORM,
          QUERY_UP,
          ABSORB,
          KEY_VALUE_UP,
          ROTARY,
          KEY_VALUE_APPEND,
          ATTENTION,
          SOFTMAX ->
          program.frontLayerOf(segment);
      case TIME_STEP,
          POOLED_TEXT,
          ACTIVATE_CONDITION,
          CONDITION,
          JOIN_CONDITION,
          LAST_MODULATION,
          POOLER,
          JOIN_POOLER,
          CLASSIFIER,
          FINAL_NORM,
          UNPATCHES,
          JOIN_UNPATCHES,
          HEAD,
          SAMPLE,
          CROSS_KEY_VALUE,
          JOIN_CROSS,
          CROSS_APPEND ->
          -1;
      default -> program.backLayerOf(segment);
    };
  }
}
