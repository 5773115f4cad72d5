package org.etchscope.app.lesson.state;

/// A text that is no expression. The message ends a sentence: "... it must be" and the message.
public final class ExpressionException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  ExpressionException(String message) {
    super(message);
  }
}
