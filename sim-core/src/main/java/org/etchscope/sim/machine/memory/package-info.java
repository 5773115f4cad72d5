/// High-bandwidth memory: the command-level model of banks and their timing constraints, and the
/// fast stream model calibrated from it. It may use `chip` and `trace`.
package org.etchscope.sim.machine.memory;
