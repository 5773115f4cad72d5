package org.etchscope.sim.export;

/// A row of the trace viewer.
///
/// @param process the group it stands in, from 1
/// @param thread its number, from 1, unique over all groups
record Track(int process, int thread) {}
