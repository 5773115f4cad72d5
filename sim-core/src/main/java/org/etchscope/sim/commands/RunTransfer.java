package org.etchscope.sim.commands;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.etchscope.sim.machine.memory.MemoryStream;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// A transfer between a chip and its memory, as the record of a run has it.
///
/// @param cycle when its turn begins
/// @param stream what it is part of
/// @param write whether it goes to the memory
/// @param bytes bytes of all channels
record RunTransfer(long cycle, MemoryStream stream, boolean write, long bytes) {

  /// The transfers of a run whose turn begins in the cycles `[from, to)`, in their order.
  static List<RunTransfer> of(Trace trace, long from, long to) {
    List<RunTransfer> transfers = new ArrayList<>();
    Directions directions = new Directions(trace);
    for (MemoryStream stream : MemoryStream.values()) {
      trace.spans(
          lane(stream),
          from,
          to,
          span -> {
            if (span.start() >= from) {
              boolean write =
                  switch (stream) {
                    case WEIGHTS, KEY_VALUE_READ -> false;
                    case KEY_VALUE_APPEND -> true;
                    case ACTIVATIONS -> directions.isWrite(span);
                  };
              transfers.add(new RunTransfer(span.start(), stream, write, span.second()));
            }
          });
    }
    transfers.sort(Comparator.comparingLong(RunTransfer::cycle));
    return transfers;
  }

  private static Lane lane(MemoryStream stream) {
    return switch (stream) {
      case WEIGHTS -> Lane.HBM_WEIGHTS;
      case KEY_VALUE_READ -> Lane.HBM_KEY_VALUE;
      case KEY_VALUE_APPEND -> Lane.HBM_APPEND;
      case ACTIVATIONS -> Lane.HBM_ACTIVATIONS;
    };
  }

  /// Which way activations go. Where a stage stores and loads the same ones, they are stored first.
  private static final class Directions {

    private record Place(int segment, int stage, int tile) {}

    private final Trace trace;
    private final Set<Place> stored = new HashSet<>();

    Directions(Trace trace) {
      this.trace = trace;
    }

    boolean isWrite(Span span) {
      SegmentPlan plan = trace.plan(span.segment());
      boolean stores = false;
      boolean loads = false;
      for (int i = 0; i < plan.activities(); i++) {
        Activity activity = plan.activity(i);
        if (activity.stage() == span.stage()) {
          stores |= activity.kind() == Activity.Kind.STORE;
          loads |= activity.kind() == Activity.Kind.LOAD;
        }
      }
      return stores
          && (!loads
              || stored.add(new Place(span.segment(), span.stage().ordinal(), span.first())));
    }
  }
}
