package org.etchscope.sim.serving;

/// An iteration, and how the server stood while it ran.
///
/// @param cycle its first cycle
/// @param cycles how long it took
/// @param waiting requests in the queue
/// @param running sequences on the server
/// @param load what it did
/// @param pages pages of the cache that were held
public record ServingSample(
    long cycle, long cycles, int waiting, int running, StepLoad load, int pages) {}
