package org.etchscope.sim.numeric.token;

/// A tokenizer's file that cannot be read, or a text that a tokenizer cannot encode. The message is
/// one sentence for the user: the file, the field or the place in the text, and what is allowed.
public final class TokenizerException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public TokenizerException(String message) {
    super(message);
  }

  TokenizerException(String message, Throwable cause) {
    super(message, cause);
  }
}
