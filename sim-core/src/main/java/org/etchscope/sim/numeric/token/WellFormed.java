package org.etchscope.sim.numeric.token;

/// Text without lone surrogates.
final class WellFormed {

  private WellFormed() {}

  /// The text, each lone surrogate replaced by U+FFFD.
  static String of(String text) {
    if (text.codePoints().noneMatch(WellFormed::isSurrogate)) {
      return text;
    }
    StringBuilder repaired = new StringBuilder(text.length());
    text.codePoints().map(c -> isSurrogate(c) ? 0xFFFD : c).forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
