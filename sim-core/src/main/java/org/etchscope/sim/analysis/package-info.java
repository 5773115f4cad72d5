/// Questions over runs: roofline, bottleneck and what would help, comparison, claim check and
/// sweeps. It may use every package of the simulator but `export`; none but `export` uses it.
package org.etchscope.sim.analysis;
