/// Throughput and latency measured on real accelerators beside runs of the simulator on the same
/// chip, model and layout, under the release of the serving software that was measured.
package org.etchscope.sim.analysis.measured;
