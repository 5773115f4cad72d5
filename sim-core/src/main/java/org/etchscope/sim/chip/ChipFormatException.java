package org.etchscope.sim.chip;

/// A chip that cannot be read or built from what was given. The message is one sentence for the
/// user: file and line if there are any, field, value and what is allowed.
public final class ChipFormatException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ChipFormatException(String message) {
    super(message);
  }
}
