package org.etchscope.sim.analysis.comparison;

import java.util.List;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Scenario;

/// A scenario on the way from one to another, and its run.
///
/// @param steps what changed since the rung before; several if a scenario between them cannot run;
///   none for the first rung
/// @param changes fields that changed since the rung before
/// @param scenario what was run
/// @param summary what came out
/// @param skipped why scenarios between the rung before and this one cannot run, a sentence for
///   each
public record Rung(
    List<WaterfallStep> steps,
    List<Change> changes,
    Scenario scenario,
    RunSummary summary,
    List<String> skipped) {

  /// A field that changed.
  ///
  /// @param path the field
  /// @param from its text before; empty if there was none
  /// @param to its text now; empty if there is none
  public record Change(String path, String from, String to) {}

  public Rung {
    steps = List.copyOf(steps);
    changes = List.copyOf(changes);
    skipped = List.copyOf(skipped);
  }

  /// Prompt and generated tokens a second, by which rungs are held against each other.
  public double throughput() {
    return summary.totalTokensPerSecond();
  }
}
