package org.etchscope.sim.numeric.token;

import java.text.Normalizer.Form;
import java.util.List;
import java.util.regex.Pattern;

/// A step that rewrites text before it is cut.
interface Normalizer {

  Normalizer NONE = text -> text;
  Pattern MARK = Pattern.compile("\\p{M}");
  Pattern NON_SPACING_MARK = Pattern.compile("\\p{Mn}");

  String apply(String text);

  static Normalizer sequence(List<Normalizer> steps) {
    return text -> {
      String result = text;
      for (Normalizer step : steps) {
        result = step.apply(result);
      }
      return result;
    };
  }

  /// A normal form of Unicode (UAX 15).
  static Normalizer form(Form form) {
    return text -> java.text.Normalizer.normalize(text, form);
  }

  /// Lower case, character by character: a sigma at the end of a word is a sigma like any other.
  static String lowerCase(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> lower.append(Character.toString(c).toLowerCase(java.util.Locale.ROOT)));
    return lower.toString();
  }

  /// Without combining marks of any kind; letters with accents have to be taken apart before.
  static String withoutMarks(String text) {
    return without(text, MARK);
  }

  /// Without combining marks that take no room of their own.
  static String withoutNonSpacingMarks(String text) {
    return without(text, NON_SPACING_MARK);
  }

  private static String without(String text, Pattern marks) {
    return marks.matcher(text).replaceAll("");
  }

  /// Without white space at its ends.
  static String stripped(String text, boolean left, boolean right) {
    int from = 0;
    int to = text.length();
    while (left && from < to && Characters.isWhiteSpace(text.codePointAt(from))) {
      from = text.offsetByCodePoints(from, 1);
    }
    while (right && to > from && Characters.isWhiteSpace(text.codePointBefore(to))) {
      to = text.offsetByCodePoints(to, -1);
    }
    return text.substring(from, to);
  }
}
