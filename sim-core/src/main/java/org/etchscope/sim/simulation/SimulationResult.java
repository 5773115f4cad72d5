package org.etchscope.sim.simulation;

import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;

/// A finished run. Immutable.
///
/// @param scenario what was run
/// @param summary what came out
/// @param trace what happened on one chip: the slowest, where chips differ
public record SimulationResult(Scenario scenario, RunSummary summary, Trace trace) {}
