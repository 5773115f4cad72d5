package org.etchscope.sim.serving;

/// How long iterations take.
@FunctionalInterface
public interface StepTimes {
  /// Cycles of an iteration; at least 1.
  long cycles(StepLoad load);
}
