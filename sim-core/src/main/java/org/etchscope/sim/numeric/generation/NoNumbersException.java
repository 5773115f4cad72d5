package org.etchscope.sim.numeric.generation;

/// A model's logits are no numbers.
public final class NoNumbersException extends GenerationException {

  private static final long serialVersionUID = 1L;

  NoNumbersException(String message) {
    super(message);
  }

  private NoNumbersException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The same with its reason.
  ///
  /// @param reason half a sentence
  public NoNumbersException because(String reason) {
    return new NoNumbersException(getMessage() + "; " + reason, this);
  }
}
