package org.etchscope.sim.analysis.claim;

import org.etchscope.sim.workload.ParallelLayout;

/// A server that uses are costed on.
///
/// @param chip id of the chip
/// @param layout how a model is spread over its chips
/// @param dollarsPerChipHour price of a chip for an hour; 0 if nobody set one
public record Server(String chip, ParallelLayout layout, double dollarsPerChipHour) {}
