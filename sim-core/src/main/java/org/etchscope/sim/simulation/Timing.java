package org.etchscope.sim.simulation;

/// When things happen, and how many tokens come of it.
///
/// @param inFlight micro-batches in flight in one replica
/// @param sequences sequences in flight on the server
/// @param cacheBytes bytes of the caches of one replica on the fullest chip
/// @param roundsPerSecond how often a second each chip does what is recorded of it as one round
record Timing(
    long stepCycles,
    double latencySeconds,
    double totalTokensPerSecond,
    double outputTokensPerSecond,
    double firstTokenSeconds,
    double perTokenSeconds,
    int rows,
    int inFlight,
    int sequences,
    long cacheBytes,
    double roundsPerSecond) {}
