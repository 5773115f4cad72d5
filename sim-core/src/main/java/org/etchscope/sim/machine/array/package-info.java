/// Systolic arrays: exact cycle counts for each dataflow, and the level of single processing
/// elements for the microscope. It may use `chip`.
package org.etchscope.sim.machine.array;
