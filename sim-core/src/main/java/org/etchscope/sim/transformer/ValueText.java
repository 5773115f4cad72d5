package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a value of a configuration is shown in a message: short, on one line, strings in quotes.
final class ValueText {

  private static final int LONGEST = 40;

  private ValueText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + shortened(text) + '"';
      case List<?> list -> list.isEmpty() ? "an empty list" : "a list";
      case Map<?, ?> map -> map.isEmpty() ? "an empty object" : "an object";
      default -> shortened(value.toString());
    };
  }

  /// The text without line breaks and other control characters, cut where it is long.
  static String shortened(String text) {
    String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1);
    String plain =
        start
            .codePoints()
            .map(c -> Character.isISOControl(c) || isHalf(c) ? ' ' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return text.length() <= LONGEST ? plain : plain + '…';
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
