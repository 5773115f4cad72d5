package org.etchscope.sim.trace;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.trace.Trace.Step;

/// Walks through the logs of a run, forward and back, on the clock of the logs.
final class TraceWalk {

  private final TraceBuilder logs;
  private final long begin;
  private final long end;

  /// @param begin cycle of the logs at which the part that counts begins
  /// @param end the cycle after its last
  TraceWalk(TraceBuilder logs, long begin, long end) {
    this.logs = logs;
    this.begin = begin;
    this.end = end;
  }

  /// The first cycle after `now` at which something of a kind happens; the end if none.
  long next(long now, Step step) {
    return switch (step) {
      case CHANGE -> nextChange(now);
      case TILE -> nextStart(tiles(), now);
      case STAGE -> nextStage(now);
      case LAYER -> nextStart(List.of(logs.boundaries), now);
    };
  }

  /// The last cycle before `now` at which something of a kind happened; the begin if none.
  long previous(long now, Step step) {
    return switch (step) {
      case CHANGE -> previousChange(now - 1);
      case TILE -> previousStart(tiles(), now - 1);
      case STAGE -> previousStage(now - 1);
      case LAYER -> previousStart(List.of(logs.boundaries), now - 1);
    };
  }

  private long nextStart(List<SpanLog> all, long now) {
    long best = end;
    for (SpanLog log : all) {
      long index = log.floor(now) + 1;
      if (index < log.size()) {
        best = Math.min(best, log.start(index));
      }
    }
    return best;
  }

  private long previousStart(List<SpanLog> all, long before) {
    long best = begin;
    for (SpanLog log : all) {
      long index = log.floor(before);
      if (index >= 0) {
        best = Math.max(best, log.start(index));
      }
    }
    return best;
  }

  private long nextChange(long now) {
    long best = nextStart(spans(), now);
    for (SpanLog log : single()) {
      long index = log.floor(now);
      if (index >= 0 && log.end(index) > now) {
        best = Math.min(best, log.end(index));
      }
    }
    for (StepLog log : logs.steps()) {
      long index = log.floor(now) + 1;
      if (index < log.size()) {
        best = Math.min(best, log.cycleOf(index));
      }
    }
    return best;
  }

  private long previousChange(long before) {
    long best = previousStart(spans(), before);
    for (SpanLog log : single()) {
      long index = log.floor(before);
      // Spans of one unit do not overlap: if the last has not ended, the one before it has.
      if (index >= 0 && log.end(index) > before) {
        index--;
      }
      if (index >= 0) {
        best = Math.max(best, log.end(index));
      }
    }
    for (StepLog log : logs.steps()) {
      long index = log.floor(before);
      if (index >= 0) {
        best = Math.max(best, log.cycleOf(index));
      }
    }
    return best;
  }

  private long nextStage(long now) {
    long best = end;
    for (SpanLog log : stages()) {
      long index = log.floor(now) + 1;
      while (index < log.size() && log.start(index) < best && continues(log, index)) {
        index++;
      }
      if (index < log.size()) {
        best = Math.min(best, log.start(index));
      }
    }
    return best;
  }

  private long previousStage(long before) {
    long best = begin;
    for (SpanLog log : stages()) {
      long index = log.floor(before);
      while (index >= 0 && log.start(index) > best && continues(log, index)) {
        index--;
      }
      if (index >= 0 && !continues(log, index)) {
        best = Math.max(best, log.start(index));
      }
    }
    return best;
  }

  /// Whether a span goes on with what its unit did last.
  private static boolean continues(SpanLog log, long index) {
    return index > 0
        && log.segment(index) == log.segment(index - 1)
        && log.stage(index) == log.stage(index - 1);
  }

  private List<SpanLog> spans() {
    List<SpanLog> all = new ArrayList<>(logs.products());
    all.addAll(single());
    return all;
  }

  /// Logs whose spans follow each other.
  private List<SpanLog> single() {
    List<SpanLog> all = new ArrayList<>(List.of(logs.streams));
    all.add(logs.attention);
    all.add(logs.vector);
    all.add(logs.links);
    return all;
  }

  private List<SpanLog> tiles() {
    List<SpanLog> all = new ArrayList<>(logs.products());
    all.addAll(List.of(logs.streams));
    all.add(logs.attention);
    return all;
  }

  private List<SpanLog> stages() {
    List<SpanLog> all = new ArrayList<>(logs.products());
    all.add(logs.attention);
    all.add(logs.vector);
    all.add(logs.links);
    return all;
  }
}
