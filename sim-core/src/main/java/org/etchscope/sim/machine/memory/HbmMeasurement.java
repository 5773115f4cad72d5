package org.etchscope.sim.machine.memory;

/// What a run of requests through a memory shows.
///
/// @param gigabytesPerSecond bytes moved until the last read was back and the last write accepted
/// @param efficiency the same as a share of the peak
/// @param meanLatencyNanoseconds mean time of a read, 0 if there was none
/// @param latency95Nanoseconds 95th percentile of it, by nearest rank
/// @param latency99Nanoseconds 99th percentile of it
/// @param rowHitRate share of reads and writes that found their row open
/// @param refreshShare share of the time banks were locked by refreshes
/// @param cpuSeconds time the run took on one core
public record HbmMeasurement(
    double gigabytesPerSecond,
    double efficiency,
    double meanLatencyNanoseconds,
    double latency95Nanoseconds,
    double latency99Nanoseconds,
    double rowHitRate,
    double refreshShare,
    double cpuSeconds) {}
