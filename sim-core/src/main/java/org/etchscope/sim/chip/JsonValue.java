package org.etchscope.sim.chip;

import java.util.List;
import java.util.Map;

/// What stands at one place of a JSON text, with its line. Numbers keep their decimal text, so that
/// nothing is rounded before the field that takes them decides.
sealed interface JsonValue {

  /// The line, from 1.
  int line();

  /// A short form for messages.
  String shown();

  /// An object; its members in the order of the text.
  record Members(int line, Map<String, JsonValue> members) implements JsonValue {
    @Override
    public String shown() {
      return "an object";
    }
  }

  /// A list.
  record Items(int line, List<JsonValue> items) implements JsonValue {
    @Override
    public String shown() {
      return "a list";
    }
  }

  /// A number, as written.
  record Numeral(int line, String text) implements JsonValue {
    @Override
    public String shown() {
      return shortened(text);
    }
  }

  /// A string.
  record Words(int line, String text) implements JsonValue {
    @Override
    public String shown() {
      return '"' + shortened(text) + '"';
    }
  }

  /// `true` or `false`.
  record Truth(int line, boolean value) implements JsonValue {
    @Override
    public String shown() {
      return Boolean.toString(value);
    }
  }

  /// `null`.
  record Nothing(int line) implements JsonValue {
    @Override
    public String shown() {
      return "null";
    }
  }

  /// At most 40 characters of a text, on one line.
  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}|\\p{Cs}", "?");
    int end = Math.min(40, line.length());
    return line.length() == end
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, end) - 1)) + "…";
  }
}
