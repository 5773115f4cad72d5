package org.etchscope.sim.simulation;

import org.etchscope.sim.energy.EnergyAccount;

/// What one chip of a kind of pipeline stage spends.
///
/// @param stages stages of the kind
/// @param account energy of what counts of a run
/// @param rounds rounds of a conveyor in that; 1 if there is none
record StageEnergy(int stages, EnergyAccount account, int rounds) {}
