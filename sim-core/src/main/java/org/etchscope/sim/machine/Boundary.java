package org.etchscope.sim.machine;

/// The machine as it was when the arrays came to a segment.
///
/// @param segment the segment
/// @param cycle the cycle
/// @param state the state in canonical form
/// @param mark the ends of all logs
/// @param passages the end of what has come and gone
/// @param iterations how many iterations have begun and ended
/// @param account totals until then
@SuppressWarnings("ArrayRecordComponent") // compared as a whole, many times a run
record Boundary(
    int segment,
    long cycle,
    long[] state,
    int[] mark,
    int passages,
    int[] iterations,
    Account account) {}
