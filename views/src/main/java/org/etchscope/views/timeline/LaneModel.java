package org.etchscope.views.timeline;

import java.util.List;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.words.Language;

/// A lane as it is drawn.
///
/// @param row the row
/// @param used whether the run uses the lane at all
/// @param busyShare share of the visible range in which it works
/// @param stretches its pieces from left to right; none if it is not used
/// @param bars the work inside merged pieces
record LaneModel(
    TimelineRow row, boolean used, double busyShare, List<Stretch> stretches, List<Bar> bars) {

  /// Work of one or more neighbouring columns with the same height.
  ///
  /// @param x left edge
  /// @param width width in pixels
  /// @param share height as a share of the lane's, more than 0
  record Bar(double x, double width, double share) {}

  LaneModel {
    stretches = List.copyOf(stretches);
    bars = List.copyOf(bars);
  }

  static LaneModel unused(TimelineRow row) {
    return new LaneModel(row, false, 0, List.of(), List.of());
  }

  /// The value in the label column.
  String value(Language language) {
    return used ? Quantity.percent(busyShare) : TimelineText.NOT_USED.in(language);
  }

  static boolean isUsed(Trace trace, TimelineRow row) {
    return row.busyShare(trace, 0, trace.cycles()) > 0;
  }
}
