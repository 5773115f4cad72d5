package org.etchscope.sim.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.etchscope.sim.document.JsonString;

/// Pieces of a scenario's JSON.
final class ScenarioText {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");

  private ScenarioText() {}

  /// How every file begins: the version of the format, and who wrote it.
  static Map<String, String> head(String program) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("schema", "1");
    members.put("program", JsonString.quoted(program));
    return members;
  }

  /// JSON without spaces and line feeds between its tokens, and in plain ASCII.
  static String compact(String json) {
    StringBuilder out = new StringBuilder(json.length());
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c > '~') {
        out.append("\\u%04x".formatted((int) c));
      } else if (inText || c > ' ') {
        out.append(c);
      }
      if (inText && c == '\\') {
        i++;
        out.append(json.charAt(i));
      } else if (c == '"') {
        inText = !inText;
      }
    }
    return out.toString();
  }

  /// A text as the JSON value it stands for: a number, `true`, `false`, `null` or a string.
  static String plain(String text) {
    boolean literal =
        NUMBER.matcher(text).matches() || List.of("true", "false", "null").contains(text);
    return literal ? text : JsonString.quoted(text);
  }

  /// An object of members that are JSON already, a line each.
  static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> JsonString.quoted(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(",\n", "{\n", "\n}"));
  }
}
