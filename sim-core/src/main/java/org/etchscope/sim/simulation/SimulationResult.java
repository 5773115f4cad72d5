package org.etchscope.sim.simulation;

import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;

/// A finished run. Immutable.
///
/// @param scenario what was run
/// @param summary what came out
/// @param trace what happened on one chip: the slowest, where chips differ
/// @param pipeline what is known of the chips of all stages
public record SimulationResult(
    Scenario scenario, RunSummary summary, Trace trace, PipelineRecord pipeline) {}
