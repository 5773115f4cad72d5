package org.etchscope.sim.numeric.weights;

/// Weights that cannot be used. The message is one sentence for the user: the file, the field, its
/// value, and what is allowed.
public final class WeightFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  WeightFormatException(String message) {
    super(message);
  }

  WeightFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
