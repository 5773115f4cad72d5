package org.etchscope.sim.transformer;

/// A model configuration that cannot be read. The message is one sentence for the user: the file,
/// the field, its value, and what is allowed.
public final class ModelFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ModelFormatException(String message) {
    super(message);
  }

  ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
