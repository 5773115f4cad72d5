package org.etchscope.sim.machine;

/// Asked now and then by a run whether it should stop. Safe to use from another thread.
@FunctionalInterface
public interface Cancellation {
  /// Never stops.
  Cancellation NEVER = () -> false;

  /// Whether the result is no longer wanted.
  boolean isCancelled();
}
