/// What the controllers of a chip's memory do in a stretch of a run, and what they are asked for:
/// the run's own transfers, followed access by access. It may use `simulation`, `trace`, `machine`
/// and what these use.
package org.etchscope.sim.commands;
