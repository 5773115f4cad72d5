package org.etchscope.views.array;

import java.util.Locale;

/// Numbers in the small space of a cell.
final class Digits {

  private Digits() {}

  /// About three digits, with a true minus sign.
  static String shown(float value) {
    float size = Math.abs(value);
    String text;
    if (value == Math.rint(value) && size < 1000) {
      text = Integer.toString((int) value);
    } else if (size >= 100) {
      text = String.format(Locale.ROOT, size < 10_000 ? "%.0f" : "%.0e", value);
    } else if (size >= 10) {
      text = String.format(Locale.ROOT, "%.1f", value);
    } else if (size >= 0.01) {
      text = String.format(Locale.ROOT, "%.2f", value);
    } else {
      text = String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
    }
    return text.replace('-', '−');
  }

  /// As [#shown(float)], without the zero before the point, for the narrowest places.
  static String narrow(float value) {
    String text = shown(value);
    return text.startsWith("0.") || text.startsWith("−0.") ? text.replaceFirst("0\\.", ".") : text;
  }

  /// Six digits, for the panel.
  static String exact(float value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e6;
    return (whole ? Integer.toString((int) value) : String.format(Locale.ROOT, "%.6g", value))
        .replace('-', '−');
  }

  /// In brackets if it is negative.
  static String factor(float value) {
    return value < 0 ? "(" + shown(value) + ")" : shown(value);
  }
}
