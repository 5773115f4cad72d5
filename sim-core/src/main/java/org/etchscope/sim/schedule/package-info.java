/// Lowering: how a layer becomes stages and the stages become tiles with operands, buffer slots and
/// dependencies, in the hard-wired order of the etched pipelines. What can never fit is refused
/// here. It may use `transformer`, `chip` and `workload`.
package org.etchscope.sim.schedule;
