import org.jspecify.annotations.NullMarked;

/// The simulator: a plain Java library, usable alone, without a window.
@NullMarked
module org.etchscope.sim {
  requires ejml.core;
  requires ejml.fdense;
  requires static transitive org.jspecify;
  requires tools.jackson.databind;

  exports org.etchscope.sim.analysis.bottleneck;
  exports org.etchscope.sim.analysis.claim;
  exports org.etchscope.sim.analysis.comparison;
  exports org.etchscope.sim.analysis.kernel;
  exports org.etchscope.sim.analysis.levels;
  exports org.etchscope.sim.analysis.measured;
  exports org.etchscope.sim.analysis.measure;
  exports org.etchscope.sim.analysis.operator;
  exports org.etchscope.sim.analysis.roofline;
  exports org.etchscope.sim.analysis.served;
  exports org.etchscope.sim.analysis.sweep;
  exports org.etchscope.sim.checkpoint;
  exports org.etchscope.sim.chip;
  exports org.etchscope.sim.commands;
  exports org.etchscope.sim.document;
  exports org.etchscope.sim.energy;
  exports org.etchscope.sim.export;
  exports org.etchscope.sim.fabric;
  exports org.etchscope.sim.input;
  exports org.etchscope.sim.machine.array.reference;
  exports org.etchscope.sim.machine.array;
  exports org.etchscope.sim.machine.memory;
  exports org.etchscope.sim.machine;
  exports org.etchscope.sim.numeric.effect;
  exports org.etchscope.sim.numeric.format;
  exports org.etchscope.sim.numeric.forward;
  exports org.etchscope.sim.numeric.functional;
  exports org.etchscope.sim.numeric.generation;
  exports org.etchscope.sim.numeric.token;
  exports org.etchscope.sim.numeric.weights;
  exports org.etchscope.sim.scenario;
  exports org.etchscope.sim.schedule;
  exports org.etchscope.sim.serving;
  exports org.etchscope.sim.simulation;
  exports org.etchscope.sim.trace;
  exports org.etchscope.sim.transformer;
  exports org.etchscope.sim.validation;
  exports org.etchscope.sim.workload;
}
