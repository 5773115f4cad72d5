package org.etchscope.sim.numeric.token;

import java.util.Arrays;

/// The text of tokens that come one after the other. A character is handed out when its last byte
/// has come; all that is handed out, with the rest at the end, is the text of all tokens.
public final class TextStream {

  private static final String INCOMPLETE = "\uFFFD";

  private final Tokenizer tokenizer;
  private int[] tokens = new int[16];
  private int size;
  private int from;
  private int handedOut;

  public TextStream(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /// Takes the next token and hands out what has become complete by it; often nothing.
  ///
  /// @throws IllegalArgumentException if the id is outside of the vocabulary
  public String add(int token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.multiplyExact(2, size));
    }
    tokens[size++] = token;
    String text = decoded(size);
    if (text.endsWith(INCOMPLETE)) {
      return "";
    }
    return handOut(text);
  }

  /// Hands out what is left, complete or not.
  public String rest() {
    return handOut(decoded(size));
  }

  /// The text from the last token on that had been handed out: a piece may look different at the
  /// beginning of a text.
  private String handOut(String text) {
    String before = decoded(handedOut);
    if (text.length() <= before.length()) {
      return "";
    }
    from = handedOut;
    handedOut = size;
    return text.substring(before.length());
  }

  private String decoded(int to) {
    return tokenizer.decode(Arrays.copyOfRange(tokens, from, to));
  }
}
