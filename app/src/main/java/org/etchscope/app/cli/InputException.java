package org.etchscope.app.cli;

/// Something the user gave that cannot be used. The message is one sentence: field, value, and what
/// is allowed.
final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
