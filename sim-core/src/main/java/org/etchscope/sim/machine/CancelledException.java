package org.etchscope.sim.machine;

/// A run was stopped because its result is no longer wanted.
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CancelledException() {
    super("the run was cancelled");
  }
}
