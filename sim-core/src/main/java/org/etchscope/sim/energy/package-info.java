/// Joules, watts, square millimetres and transistors: what the events of a run cost, and what a
/// chip is made of. Prices are those of the chip file; energy is counted in whole femtojoules.
package org.etchscope.sim.energy;
