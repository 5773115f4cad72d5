package org.etchscope.views.timeline;

import java.util.List;
import org.etchscope.sim.trace.Lane;

/// What a person has marked on the timeline.
///
/// @param measured the stretch that is measured, its ends in any order; empty for none
/// @param bands stretches of lanes that belong together
public record TimelineMarks(List<Long> measured, List<Band> bands) {

  /// Nothing.
  public static final TimelineMarks NONE = new TimelineMarks(List.of(), List.of());

  /// A stretch of a lane.
  ///
  /// @param lane the lane
  /// @param from first cycle
  /// @param to the cycle after the last
  public record Band(Lane lane, long from, long to) {}

  public TimelineMarks {
    measured = List.copyOf(measured);
    bands = List.copyOf(bands);
    if (measured.size() != 0 && measured.size() != 2) {
      throw new IllegalArgumentException(
          "%d ends of what is measured; there must be 2 or none".formatted(measured.size()));
    }
  }
}
