/// What decides the time of a run, where its cycles went, and what more of a resource would gain,
/// found by running the simulator again.
package org.etchscope.sim.analysis.bottleneck;
