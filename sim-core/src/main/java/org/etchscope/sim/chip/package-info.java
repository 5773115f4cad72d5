/// What it runs on: the specification of a chip with its arrays, vector unit, buffers, memory,
/// fabric and energy per event, every value with its provenance (published, derived or assumed) and
/// source. It uses no other package of the simulator; only its readers and writers use Jackson.
package org.etchscope.sim.chip;
