/// Claims about chips, checked: what each reading of a claimed throughput needs of a chip and what
/// the chip has, what the simulator makes of it, and the least a chip must have for it to hold.
package org.etchscope.sim.analysis.claim;
