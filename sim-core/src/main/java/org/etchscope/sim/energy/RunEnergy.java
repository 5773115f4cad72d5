package org.etchscope.sim.energy;

/// The energy of a run.
///
/// @param chip where the energy of one chip went over the recorded cycles: the slowest chip, where
///   they differ
/// @param averagePowerWatts mean power of that chip over a step or run, time of the host included
/// @param hottestChipWatts mean power of the chip that needs most: what the limit holds down
/// @param serverPowerWatts mean power of all chips together; other parts of a server are not
///   counted
/// @param joulesPerTotalToken energy of all chips for a prompt or generated token
/// @param joulesPerOutputToken energy of all chips for a generated token
/// @param limitWatts power limit of a chip; 0 means none
/// @param factor how fast the limit lets the core go
public record RunEnergy(
    EnergyAccount chip,
    double averagePowerWatts,
    double hottestChipWatts,
    double serverPowerWatts,
    double joulesPerTotalToken,
    double joulesPerOutputToken,
    int limitWatts,
    PowerFactor factor) {}
