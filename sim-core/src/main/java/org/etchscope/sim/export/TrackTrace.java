package org.etchscope.sim.export;

import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.SpanJoiner;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;

/// Writes a run as tracks of slices, for a viewer of traces.
///
/// A cycle is shown as a microsecond; the real clock stands in the metadata. Each unit of the chip
/// is a group of tracks: its work as slices (layer, stage, tile), why it was idle, and its
/// counters. Gangs of arrays that work at the same time on one product stand in rows. Arrows lead
/// from a tile in HBM to the work that uses it first. What reaches over the edge of the window is
/// cut there. Where pieces of work are joined, a slice is a stretch of work of a stage, there are
/// no arrows, no shorter idleness is shown than the gaps that were closed, and counters show the
/// highest value of each of some 2,000 parts of the window.
///
/// Memory does not grow with the length of the run.
final class TrackTrace {

  private static final int REASONS_SORT_INDEX = 1000;
  private static final int ROWS_OF_A_PRODUCT = 10_000;

  private final TraceRequest request;
  private final SimulationResult result;
  private final Trace trace;
  private final Window window;
  private final TraceEvents events;
  private final LaneNotes notes;
  private int threads;

  TrackTrace(TraceRequest request, TraceEvents events) {
    this.request = request;
    this.result = request.result();
    this.trace = result.trace();
    this.window = request.window();
    this.events = events;
    this.notes = new LaneNotes(trace, window);
  }

  void write() {
    about();
    for (Unit unit : Unit.of(trace.chip())) {
      events.process(processOf(unit), unit.label(trace.chip()));
    }
    events.process(TraceCounters.BUFFERS, "Buffers");
    events.process(TraceCounters.POWER, "Power");
    for (Lane lane : Lane.values()) {
      if (lane.unit() == Unit.ARRAYS) {
        lane.stages().forEach(product -> product(lane, product));
      } else if (lane.unit().isOnArrays(trace.chip())) {
        attentionOnArrays(lane);
      } else {
        lane(lane);
      }
    }
    for (Unit unit : Unit.of(trace.chip())) {
      reasons(unit);
    }
    new TraceCounters(request, events).write();
    events.end();
  }

  private void about() {
    Scenario run = result.scenario();
    TraceEvents.Values about = events.begin(window.from());
    about
        .quoted("program", "Etchscope")
        .quoted("model", run.model().name())
        .quoted("chip", run.chip().name())
        .quoted("phase", run.workload().phase().id())
        .quoted("layout", run.workload().layout().id())
        .number("batch", run.workload().batch())
        .quoted("microsecond", "1 microsecond of this trace is 1 cycle of the chip")
        .number("clockHertz", run.chip().clockHertz())
        .real("secondsPerCycle", 1.0 / run.chip().clockHertz())
        .number("runCycles", trace.cycles())
        .number("fromCycle", window.from())
        .number("toCycle", window.to());
    if (!request.scenario().isEmpty()) {
      about.quoted("scenario", request.scenario());
    }
    about.close();
  }

  /// The group of a unit's tracks: units that every chip has stand before buffers and power.
  static int processOf(Unit unit) {
    return unit == Unit.FEED_FORWARD_ARRAYS ? TraceCounters.POWER + 1 : unit.ordinal() + 1;
  }

  private Track newTrack(Unit unit, String name, int sortIndex) {
    threads++;
    Track track = new Track(processOf(unit), threads);
    events.thread(track, name, sortIndex);
    return track;
  }

  // ---- work ------------------------------------------------------------------------------------

  private void lane(Lane lane) {
    Track track = newTrack(lane.unit(), lane.label(trace.chip()), lane.ordinal() + 1);
    NestedSlices slices = new NestedSlices(track, events, window, notesOf(lane), true);
    SpanJoiner joiner = joiner(slices);
    trace.spans(lane, window.from(), window.to(), joiner);
    joiner.finish();
    slices.finish();
  }

  private void product(Lane lane, Stage product) {
    GangRows rows = rows(lane, product);
    SpanJoiner joiner = joiner(rows);
    trace.products(product, window.from(), window.to(), joiner);
    joiner.finish();
    rows.finish();
  }

  private void attentionOnArrays(Lane lane) {
    GangRows rows = rows(lane, Stage.ATTENTION);
    SpanJoiner joiner = joiner(rows);
    trace.spans(lane, window.from(), window.to(), joiner);
    joiner.finish();
    rows.finish();
  }

  /// Rows of a stage of which several pieces are at work at once.
  private GangRows rows(Lane lane, Stage stage) {
    int sortIndex = (stage.ordinal() + 1) * ROWS_OF_A_PRODUCT;
    return new GangRows(row -> {
      String name = row == 1 ? stage.label() : stage.label() + ", row " + row;
      Track track = newTrack(stageUnit(stage), name, sortIndex + row);
      return new NestedSlices(track, events, window, notesOf(lane), false);
    });
  }

  /// The arrays that a stage is on.
  private Unit stageUnit(Stage stage) {
    Unit unit = stage.unit(trace.chip());
    return unit.isArrays() ? unit : Unit.ARRAYS;
  }

  private SpanNotes notesOf(Lane lane) {
    return request.joins() ? new JoinedNotes() : notes.of(lane);
  }

  private SpanJoiner joiner(Trace.SpanVisitor pieces) {
    return request.joins()
        ? SpanJoiner.joining(request.joinCycles(), pieces)
        : SpanJoiner.passing(pieces);
  }

  // ---- idleness --------------------------------------------------------------------------------

  private void reasons(Unit unit) {
    Track track = newTrack(unit, "Why idle", REASONS_SORT_INDEX * ROWS_OF_A_PRODUCT);
    trace.reasons(
        unit,
        window.from(),
        window.to(),
        (start, end, reason) -> {
          if (reason != null && end - start > request.joinCycles()) {
            idle(track, window.clipStart(start), window.clipEnd(end), reason);
          }
        });
  }

  private void idle(Track track, long start, long end, StallReason reason) {
    events.slice(track, start, end, reason.label(), "idle").quoted("reason", reason.id()).close();
  }
}
