package org.etchscope.sim.energy;

/// The energy of a run.
///
/// @param chip where the energy of one chip went over the recorded cycles: the slowest chip, where
///   they differ
/// @param averagePowerWatts mean power of that chip over a step or run, time of the host included
/// @param serverPowerWatts mean power of all chips together; other parts of a server are not
///   counted
/// @param joulesPerTotalToken energy of all chips for a prompt or generated token
/// @param joulesPerOutputToken energy of all chips for a generated token
/// @param limitWatts power limit of a chip; 0 means none
public record RunEnergy(
    EnergyAccount chip,
    double averagePowerWatts,
    double serverPowerWatts,
    double joulesPerTotalToken,
    double joulesPerOutputToken,
    int limitWatts) {}
