/// Sweeps: one scenario run again and again with some of its fields varied.
package org.etchscope.sim.analysis.sweep;
