package org.etchscope.sim.export;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.workload.Scenario;

/// Writes a run as a Kanata log, which the pipeline viewer Konata opens.
///
/// A row is a piece of work, the thread its micro-batch. A tile of weights or of cached keys and
/// values goes through three stages: `F`, HBM serves it; `B`, it stands in its buffer; `X`, the
/// arrays or the attention unit work with it for the first time. Work on tiles that were used
/// before is a row of its own (`X`), and so are operations of the vector unit (`V`) and the links
/// (`L`), and what is written to HBM or comes back from it (`F`). Where pieces of work are joined,
/// a row is a stretch of work of one unit and has one stage.
///
/// What reaches over the edge of the window is cut there. Memory does not grow with the run.
final class KanataLog implements PiecesInOrder.Visitor {

  private static final String FETCH = "F";
  private static final String BUFFER = "B";
  private static final String WORK = "X";

  /// What is still to come for a row, those of one cycle in the order of the constants.
  private enum Kind {
    RETIRE,
    INTO_BUFFER
  }

  private record Due(long cycle, Kind kind, long row, long flow) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byCycle = Long.compare(cycle, other.cycle);
      int byKind = byCycle != 0 ? byCycle : kind.compareTo(other.kind);
      return byKind != 0 ? byKind : Long.compare(row, other.row);
    }
  }

  private final TraceRequest request;
  private final Window window;
  private final KanataText text;
  private final LaneNotes notes;
  private final TileFlows flows;
  private final PriorityQueue<Due> due = new PriorityQueue<>();

  /// The rows of tiles that are not used yet, by the number of their way.
  private final Map<Long, Long> unused = new HashMap<>();

  private long rows;
  private long retired;

  private KanataLog(TraceRequest request, OutputStream out) {
    this.request = request;
    this.window = request.window();
    this.text = new KanataText(out, request.from());
    this.flows = new TileFlows(request.result().trace(), window);
    this.notes = new LaneNotes(request.result().trace(), window, flows);
  }

  static void write(TraceRequest request, OutputStream out) {
    KanataLog log = new KanataLog(request, out);
    log.about();
    PiecesInOrder.visit(request, log);
    log.settle(Long.MAX_VALUE);
    log.text.flush();
  }

  /// The first row says what the log shows.
  private void about() {
    Scenario run = request.result().scenario();
    long row = begin(request.from(), 0, "About this log");
    text.detail(
        row,
        "Etchscope: %s on %s, %s, batch %d, %s"
            .formatted(
                run.model().name(),
                run.chip().name(),
                run.workload().phase().id(),
                run.workload().batch(),
                run.workload().layout().id()));
    if (!request.scenario().isEmpty()) {
      text.detail(row, " scenario " + request.scenario());
    }
    text.stage(row, "about");
    due.add(new Due(request.to(), Kind.RETIRE, row, 0));
  }

  @Override
  public void visit(Lane lane, Span span) {
    long start = window.clipStart(span.start());
    settle(start);
    if (request.joins()) {
      alone(lane, span, start, stageOf(lane.unit()));
      return;
    }
    switch (lane.unit()) {
      case HBM -> transfer(lane, span, start);
      case ARRAYS, FEED_FORWARD_ARRAYS, ATTENTION -> work(lane, span, start);
      case VECTOR, LINKS -> alone(lane, span, start, stageOf(lane.unit()));
    }
  }

  private static String stageOf(Unit unit) {
    return switch (unit) {
      case HBM -> FETCH;
      case ARRAYS, FEED_FORWARD_ARRAYS, ATTENTION -> WORK;
      case VECTOR -> "V";
      case LINKS -> "L";
    };
  }

  private void transfer(Lane lane, Span tile, long start) {
    StreamClass streamClass = lane.streamClass();
    boolean read = streamClass == StreamClass.WEIGHTS || streamClass == StreamClass.KEY_VALUE_READ;
    long flow = read ? flows.from(tile) : 0;
    if (flow <= 0) {
      alone(lane, tile, start, FETCH);
      return;
    }
    long row = begin(start, tile.microBatch(), label(lane, tile));
    text.stage(row, FETCH);
    unused.put(flow, row);
    due.add(new Due(window.clipEnd(tile.end()), Kind.INTO_BUFFER, row, flow));
  }

  private void work(Lane lane, Span span, long start) {
    List<Long> tiles = new ArrayList<>();
    flows.to(
        span,
        flow -> {
          Long row = unused.remove(flow);
          if (row != null) {
            tiles.add(row);
          }
        });
    if (tiles.isEmpty()) {
      alone(lane, span, start, WORK);
      return;
    }
    text.at(start);
    long end = window.clipEnd(span.end());
    for (long row : tiles) {
      text.stage(row, WORK);
      due.add(new Due(end, Kind.RETIRE, row, 0));
    }
  }

  /// A row of one stage.
  private void alone(Lane lane, Span span, long start, String stage) {
    long row = begin(start, span.microBatch(), label(lane, span));
    text.stage(row, stage);
    long end = window.clipEnd(span.end());
    if (end > start) {
      due.add(new Due(end, Kind.RETIRE, row, 0));
    } else {
      text.retire(row, retired++);
    }
  }

  private long begin(long cycle, int thread, String label) {
    long row = rows++;
    text.at(cycle);
    text.begin(row, thread);
    text.label(row, label);
    return row;
  }

  private String label(Lane lane, Span span) {
    String layer = span.layer() < 0 ? "output" : "layer " + Ordinal.layer(span);
    String piece = (request.joins() ? new JoinedNotes() : notes.of(lane)).name(span);
    return "%s: %s, %s, %s".formatted(lane.label(), layer, span.stage().label(), piece);
  }

  /// Writes what happens before a cycle, and who ends with it.
  private void settle(long cycle) {
    while (!due.isEmpty() && isPast(due.element(), cycle)) {
      Due next = due.remove();
      switch (next.kind()) {
        case RETIRE -> {
          text.at(next.cycle());
          text.retire(next.row(), retired++);
        }
        case INTO_BUFFER -> {
          if (unused.containsKey(next.flow())) {
            text.at(next.cycle());
            text.stage(next.row(), BUFFER);
          }
        }
      }
    }
  }

  private static boolean isPast(Due next, long cycle) {
    return next.cycle() < cycle || (next.cycle() == cycle && next.kind() == Kind.RETIRE);
  }
}
