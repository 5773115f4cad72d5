package org.etchscope.sim.scenario;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.etchscope.sim.document.JsonString;

/// Pieces of a scenario's JSON.
final class ScenarioText {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");

  private ScenarioText() {}

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
