package org.etchscope.sim.machine;

/// A run was stopped because its result is no longer wanted.
public final class CancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Whoever asks a [Cancellation] and hears yes throws it.
  public CancelledException() {
    super("the run was cancelled");
  }
}
