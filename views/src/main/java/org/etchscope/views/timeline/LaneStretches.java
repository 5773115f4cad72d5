package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// Turns the work of a lane and the idle reasons of its unit into what is drawn.
final class LaneStretches {

  /// Width below which a piece of idle time has no reason of its own.
  private static final double NARROWEST = WorkFinder.SHORTEST_PAUSE;

  /// Columns that a change of look must last to be drawn, in merged lanes.
  private static final int STEADY_COLUMNS = 8;

  private final BusyShares shares;
  private final TimeScale scale;
  private final WorkFinder finder;
  private final TimelineRow row;
  private final IdleReasons reasons;
  private final Owners owners;
  private final List<Stretch> stretches = new ArrayList<>();

  LaneStretches(
      BusyShares shares,
      TimeScale scale,
      WorkFinder finder,
      TimelineRow row,
      IdleReasons reasons,
      Owners owners) {
    this.shares = shares;
    this.scale = scale;
    this.finder = finder;
    this.row = row;
    this.reasons = reasons;
    this.owners = owners;
  }

  /// The pieces of the lane from left to right.
  List<Stretch> of(List<Work> works) {
    long at = scale.range().from();
    for (Work work : works) {
      if (work.from() > at) {
        gap(at, work.from());
      }
      if (finder.seesSpans(row)) {
        work(work);
      } else {
        mergedWork(work);
      }
      at = work.to();
    }
    if (at < scale.range().to()) {
      gap(at, scale.range().to());
    }
    return stretches;
  }

  private void work(Work work) {
    double share = shares.of(row, work.from(), work.to());
    stretches.add(Stretch.work(work, share, dominant(work.from(), work.to(), share)));
  }

  /// Splits work that fills many columns where its look changes for long enough.
  private void mergedWork(Work work) {
    int first = (int) Math.round((work.from() - scale.range().from()) / columnCycles());
    int last = (int) Math.round((work.to() - scale.range().from()) / columnCycles());
    int begin = first;
    for (int column = first + STEADY_COLUMNS; column < last; column += STEADY_COLUMNS) {
      int end = Math.min(last, column + STEADY_COLUMNS);
      if (last - column >= STEADY_COLUMNS
          && piece(column, end).look() != piece(column - STEADY_COLUMNS, column).look()) {
        stretches.add(piece(begin, column));
        begin = column;
      }
    }
    if (last > begin) {
      stretches.add(piece(begin, last));
    }
  }

  private Stretch piece(int firstColumn, int lastColumn) {
    long from = finder.columnStart(firstColumn);
    long to = finder.columnStart(lastColumn);
    double share = shares.of(row, from, to);
    return Stretch.work(new Work(from, to, "", ""), share, dominant(from, to, share));
  }

  private double columnCycles() {
    return scale.cycles(WorkFinder.COLUMN);
  }

  private @Nullable StallReason dominant(long from, long to, double share) {
    if (!owners.owns(row, from, to, share)) {
      return null;
    }
    return reasons.dominant(from, to, owners.isShared(row) ? share * (to - from) : Long.MAX_VALUE);
  }

  /// Idle time: reasons that are wide enough stand alone, what lies between them is joined.
  private void gap(long from, long to) {
    long waits = owners.waitsFrom(row, from, to);
    if (waits > from) {
      stretches.add(Stretch.idle(from, waits, null));
    }
    if (waits == to) {
      return;
    }
    long[] joined = {waits};
    reasons.visit(
        waits,
        to,
        (first, last, reason) -> {
          if (scale.pixels(last - first) >= NARROWEST) {
            join(joined[0], first);
            stretches.add(Stretch.idle(first, last, reason));
            joined[0] = last;
          }
        });
    join(joined[0], to);
  }

  private void join(long from, long to) {
    if (to > from) {
      stretches.add(Stretch.idle(from, to, reasons.dominant(from, to, 0)));
    }
  }
}
