package org.etchscope.views.timeline;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// What lies at a place of the timeline.
///
/// @param name what it is, for example `gate + up 38`
/// @param layer the layer from 0; -1 for none
/// @param microBatch the micro-batch from 0; -1 for none
/// @param from first cycle
/// @param to the cycle after the last
/// @param bytes bytes it moves; 0 if it moves none
/// @param reason why nothing is done; `null` for work
/// @param lines all of this in words, for a tooltip
public record TimelineHit(
    String name,
    int layer,
    int microBatch,
    long from,
    long to,
    long bytes,
    @Nullable StallReason reason,
    List<String> lines) {

  public TimelineHit {
    Objects.requireNonNull(name, "name");
    lines = List.copyOf(lines);
  }

  /// Cycles it lasts.
  public long cycles() {
    return to - from;
  }
}
