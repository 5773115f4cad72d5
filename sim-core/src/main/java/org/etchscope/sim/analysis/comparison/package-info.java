/// Runs held against each other: every figure side by side, and the way from one scenario to
/// another in steps, each of them a run of its own.
package org.etchscope.sim.analysis.comparison;
