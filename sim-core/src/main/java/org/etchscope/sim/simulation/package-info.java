/// From a scenario to its result in one call: lowering, the machines of all kinds of pipeline
/// stages, and the summary. The window, the command line and the exports all come through here. It
/// may use everything but `analysis`, `export` and `numeric`.
package org.etchscope.sim.simulation;
