/// Systolic arrays: exact cycle counts for each dataflow, and the level of single processing
/// elements for the microscope. It may use `chip`.
///
/// [FoldSchedule] holds the closed forms. [OccupancySimulation] and [ValueSimulation] play the
/// cells cycle by cycle, without and with values; they know the rules of the control and no closed
/// form, so that each checks the other. [ArrayMicroscope] tells what any cell holds in any cycle.
package org.etchscope.sim.machine.array;
