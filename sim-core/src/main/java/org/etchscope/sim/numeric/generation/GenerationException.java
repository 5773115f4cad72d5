package org.etchscope.sim.numeric.generation;

/// A request that a model cannot generate for. The message is one sentence for the user: what is
/// wrong, its value, and what is allowed.
public sealed class GenerationException extends IllegalArgumentException
    permits NoNumbersException {

  private static final long serialVersionUID = 1L;

  GenerationException(String message) {
    super(message);
  }

  GenerationException(String message, Throwable cause) {
    super(message, cause);
  }
}
