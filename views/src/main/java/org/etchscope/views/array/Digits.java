package org.etchscope.views.array;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.etchscope.views.surface.TextMeter;
import org.etchscope.views.surface.TextStyle;

/// Numbers in the small space of a cell. They are rounded, never cut off.
final class Digits {

  private static final int MOST_DECIMALS = 3;
  private static final float LARGEST_WHOLE = 1e6f;

  private Digits() {}

  /// About three digits, with a true minus sign.
  static String shown(float value) {
    float size = Math.abs(value);
    if (!Float.isFinite(value) || value == 0) {
      return special(value);
    }
    if (value == Math.rint(value) && size < LARGEST_WHOLE) {
      return signed(Integer.toString((int) value));
    }
    if (size >= LARGEST_WHOLE || size < 0.01) {
      return scientific(value);
    }
    return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : MOST_DECIMALS);
  }

  private static String special(float value) {
    return Float.isNaN(value) ? "NaN" : value == 0 ? "0" : value > 0 ? "∞" : "−∞";
  }

  private static String fixed(float value, int decimals) {
    return signed(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  private static String scientific(float value) {
    return signed(
        String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e"));
  }

  private static String signed(String text) {
    return text.replace('-', '−');
  }

  /// The most digits that keep within a width; empty if not even one does. A number that is not 0
  /// never becomes 0.
  static Optional<String> fitting(float value, TextStyle style, double width) {
    for (String text : forms(value)) {
      if (TextMeter.width(style, text) <= width) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  /// Ways to write a number, the longest first.
  private static List<String> forms(float value) {
    List<String> forms = new ArrayList<>();
    String usual = shown(value);
    forms.add(usual);
    if (Float.isFinite(value) && value != 0) {
      for (int decimals = MOST_DECIMALS - 1; decimals >= 0; decimals--) {
        String text = withoutZero(fixed(value, decimals));
        if (text.length() < usual.length() && Math.abs(value) >= Math.pow(10, -decimals)) {
          forms.add(text);
        }
      }
      forms.add(scientific(value));
    }
    return forms;
  }

  private static String withoutZero(String text) {
    return text.startsWith("0.") || text.startsWith("−0.") ? text.replaceFirst("0\\.", ".") : text;
  }

  /// Six digits, for the panel.
  static String exact(float value) {
    if (!Float.isFinite(value)) {
      return special(value);
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    return signed(
        whole ? Integer.toString((int) value) : String.format(Locale.ROOT, "%.6g", value));
  }

  /// About two digits, in brackets if it is negative.
  static String factor(float value) {
    float size = Math.abs(value);
    String text = size >= 0.01 && size < 1 ? fixed(value, 2) : shown(value);
    return value < 0 ? "(" + text + ")" : text;
  }
}
