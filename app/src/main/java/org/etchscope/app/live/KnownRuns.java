package org.etchscope.app.live;

import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// The runs that were made last, kept for whoever asks for the same scenario again. Which scenario
/// it is decides what comes out, so a run that is kept is the run that would be made. What memory
/// is short of is let go. Safe to use from any thread.
public final class KnownRuns {

  /// Recorded operations of all that is kept, at most: 30 to 45 MB, and up to three times as much
  /// where stages of a pipeline keep their records, too.
  private static final long MOST_SPANS = 500_000;

  /// Bytes of the heap for each of them: a sixth of a small heap is kept.
  private static final long HEAP_BYTES_PER_SPAN = 1400;

  private final Map<Scenario, Kept> runs = new LinkedHashMap<>(16, 0.75f, true);
  private final long mostSpans;
  private long spans;
  private long newestSpans;

  /// A run.
  ///
  /// @param result what came out
  /// @param nanoseconds wall time of the run when it was made
  record Known(SimulationResult result, long nanoseconds) {}

  /// What is kept of a run.
  ///
  /// @param run until memory is short
  /// @param spans of its record
  private record Kept(SoftReference<Known> run, long spans) {}

  /// Nothing is known yet.
  public KnownRuns() {
    this(Math.min(MOST_SPANS, Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_SPAN));
  }

  /// @param mostSpans recorded operations of all that is kept
  KnownRuns(long mostSpans) {
    this.mostSpans = mostSpans;
  }

  /// The run of a scenario; `null` if it is not kept.
  synchronized @Nullable Known find(Scenario scenario) {
    Kept kept = runs.get(scenario);
    return kept == null ? null : kept.run.get();
  }

  /// Keeps a run, and lets go those that nobody has asked for longest.
  ///
  /// @param nanoseconds wall time of the run
  synchronized void keep(SimulationResult result, long nanoseconds) {
    long added = result.trace().storedSpans();
    newestSpans = added;
    if (added > mostSpans) {
      return;
    }
    Kept old =
        runs.put(
            result.scenario(),
            new Kept(new SoftReference<>(new Known(result, nanoseconds)), added));
    spans += added - (old == null ? 0 : old.spans);
    Iterator<Kept> eldest = runs.values().iterator();
    while (spans > mostSpans) {
      spans -= eldest.next().spans;
      eldest.remove();
    }
  }

  /// Whether there is room for another run like the one that was made last, beside it.
  ///
  /// @param taken recorded operations of others that are to stay, too
  synchronized boolean hasRoomForAnother(long taken) {
    return taken + 2 * newestSpans <= mostSpans;
  }
}
