package org.etchscope.views.words;

import org.jspecify.annotations.Nullable;

/// Draws texts out as other languages would: each vowel of a word is written twice, and words get
/// longer by some 40 %. Abbreviations of capitals stay, as they do in other languages.
final class Stretched {

  private static final String VOWELS = "aeiou";

  private Stretched() {}

  static @Nullable String of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    StringBuilder longer = new StringBuilder(text.length() * 3 / 2);
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      longer.append(letter);
      if (VOWELS.indexOf(letter) >= 0) {
        longer.append(letter);
      }
    }
    return longer.toString();
  }
}
