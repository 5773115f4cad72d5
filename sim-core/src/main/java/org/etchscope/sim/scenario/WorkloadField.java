package org.etchscope.sim.scenario;

import java.util.function.Function;
import org.etchscope.sim.workload.Workload;

/// One field of a workload.
///
/// @param name its name in a scenario file
/// @param label its name on screen
/// @param help what it means, in one sentence
/// @param domain what it may be
/// @param getter its text
record WorkloadField(
    String name, String label, String help, Domain domain, Function<Workload, String> getter) {}
