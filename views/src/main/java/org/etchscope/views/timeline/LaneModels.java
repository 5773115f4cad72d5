package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Trace;

/// Makes all lanes of a visible range.
final class LaneModels {

  /// Share of a lane's height by which two columns must differ to be drawn apart: about two pixels.
  private static final double STEP = 0.15;

  private final Trace trace;
  private final TimeScale scale;
  private final BusyShares shares;
  private final WorkFinder finder;
  private final Map<TimelineRow, List<Work>> works = new EnumMap<>(TimelineRow.class);
  private final Map<Unit, IdleReasons> reasons = new EnumMap<>(Unit.class);

  LaneModels(Trace trace, TimeScale scale, WorkNames names) {
    this.trace = trace;
    this.scale = scale;
    this.shares = new BusyShares(trace);
    this.finder = new WorkFinder(trace, scale, shares, names);
  }

  List<LaneModel> of(List<TimelineRow> rows) {
    boolean exact = true;
    for (TimelineRow row : rows) {
      exact &= finder.seesSpans(row);
      if (LaneModel.isUsed(trace, row)) {
        works.put(row, finder.find(row));
      }
    }
    Owners owners = new Owners(trace, shares, scale.range(), works);
    List<LaneModel> lanes = new ArrayList<>();
    for (TimelineRow row : rows) {
      lanes.add(lane(row, exact, owners));
    }
    return lanes;
  }

  private LaneModel lane(TimelineRow row, boolean exact, Owners owners) {
    List<Work> found = works.get(row);
    if (found == null) {
      return LaneModel.unused(row);
    }
    IdleReasons why =
        reasons.computeIfAbsent(
            row.unit(trace.chip()), unit -> IdleReasons.of(trace, unit, scale, exact));
    List<Stretch> stretches = new LaneStretches(shares, scale, finder, row, why, owners).of(found);
    double share = shares.of(row, scale.range().from(), scale.range().to());
    return new LaneModel(row, true, share, stretches, bars(row, stretches));
  }

  private List<LaneModel.Bar> bars(TimelineRow row, List<Stretch> stretches) {
    List<LaneModel.Bar> bars = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.busyShare() > 0 && stretch.look() != Stretch.Look.BAR) {
        bars(row, stretch, bars);
      }
    }
    return bars;
  }

  /// Columns of about the same share are one bar, as high as their average.
  private void bars(TimelineRow row, Stretch stretch, List<LaneModel.Bar> bars) {
    double width = scale.pixels(stretch.to() - stretch.from());
    int columns = (int) Math.max(1, Math.round(width / WorkFinder.COLUMN));
    long begin = stretch.from();
    long from = begin;
    double height = 0;
    for (int column = 0; column < columns; column++) {
      long to = stretch.from() + (stretch.to() - stretch.from()) * (column + 1) / columns;
      double share = to > from ? shares.of(row, from, to) : 0;
      if (Math.abs(share - height) > STEP || (share == 0) != (height == 0)) {
        bar(row, begin, from, bars);
        begin = from;
        height = share;
      }
      from = to;
    }
    bar(row, begin, stretch.to(), bars);
  }

  private void bar(TimelineRow row, long from, long to, List<LaneModel.Bar> bars) {
    double share = to > from ? shares.of(row, from, to) : 0;
    if (share > 0) {
      double left = scale.xOf(from);
      bars.add(new LaneModel.Bar(left, scale.xOf(to) - left, Math.min(1, share)));
    }
  }
}
