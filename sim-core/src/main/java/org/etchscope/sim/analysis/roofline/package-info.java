/// The roofline of a run: what its stages compute for each byte of memory traffic, how fast, and at
/// which batch the arrays and no longer the memory decide, found by running the simulator.
package org.etchscope.sim.analysis.roofline;
