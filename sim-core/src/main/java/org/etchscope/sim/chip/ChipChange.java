package org.etchscope.sim.chip;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A chip with some of its fields changed, as a chip file that extends it would. The changed chip
/// keeps its id and name; the changed values are assumed.
public final class ChipChange {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final Pattern DOT = Pattern.compile("\\.");

  private ChipChange() {}

  /// The chip with a field set.
  ///
  /// @param path the field's path in a chip file, for example `hbm.gigabytesPerSecond`
  /// @param value its text in a chip file: a number, `true`, `false`, `null` or a word
  /// @param reason why it was changed, the source of the new value
  /// @throws ChipFormatException if there is no such field, or the value is not allowed
  public static ChipSpec with(ChipSpec chip, String path, String value, String reason) {
    return with(chip, Map.of(path, value), reason);
  }

  /// The chip with several fields set together.
  ///
  /// @param values the new texts by path
  /// @throws ChipFormatException if there is no such field, or a value is not allowed
  public static ChipSpec with(ChipSpec chip, Map<String, String> values, String reason) {
    StringBuilder text = new StringBuilder("{ \"extends\": \"base\"");
    member(text, "id", '"' + chip.id() + '"');
    member(text, "name", quoted(chip.name()));
    new TreeMap<>(tree(values)).forEach((name, node) -> append(text, name, node, reason));
    return new ChipReader(_ -> chip).read(text.append(" }").toString(), "chip");
  }

  /// The chip with some of its values, and where they come from, as another chip has them; a value
  /// that the other lacks is taken away.
  ///
  /// @param paths the fields, other than the identity
  /// @throws ChipFormatException if the values do not go together
  public static ChipSpec taking(ChipSpec chip, ChipSpec other, List<String> paths) {
    ChipValues values = ChipValues.of(chip);
    Map<String, Provenance> sources = new HashMap<>(chip.provenance());
    for (String path : paths) {
      ChipField field = ChipFields.of(path);
      values.remove(path);
      sources.remove(path);
      field.value(other).ifPresent(value -> values.put(path, value));
      field.provenance(other).ifPresent(source -> sources.put(path, source));
    }
    return ChipAssembly.assemble(values, sources);
  }

  private static Map<String, Object> tree(Map<String, String> values) {
    Map<String, Object> root = new TreeMap<>();
    values.forEach((path, value) -> {
      List<String> parts = DOT.splitAsStream(path).toList();
      Map<String, Object> node = root;
      for (String part : parts.subList(0, Math.max(0, parts.size() - 1))) {
        node = child(node, part, path);
      }
      node.put(parts.isEmpty() ? path : parts.getLast(), value);
    });
    return root;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> node, String part, String path) {
    Object child = node.computeIfAbsent(part, _ -> new TreeMap<String, Object>());
    if (child instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new ChipFormatException("chip: %s and %s cannot both be set".formatted(path, part));
  }

  private static void append(StringBuilder text, String name, Object node, String reason) {
    if (node instanceof Map<?, ?> children) {
      text.append(",\n").append(quoted(name)).append(": {");
      int start = text.length();
      children.forEach((key, value) -> append(text, String.valueOf(key), value, reason));
      // The first member follows no comma.
      text.deleteCharAt(start).append('}');
    } else {
      String value = json(String.valueOf(node));
      member(
          text,
          name,
          value.equals("null")
              ? value
              : "{ \"value\": %s, \"mark\": \"assumed\", \"source\": %s }"
                  .formatted(value, quoted(reason)));
    }
  }

  private static void member(StringBuilder text, String name, String value) {
    text.append(",\n").append(quoted(name)).append(": ").append(value);
  }

  private static String json(String value) {
    String plain = value.strip();
    if (NUMBER.matcher(plain).matches()) {
      return new BigDecimal(plain).toPlainString();
    }
    return List.of("true", "false", "null").contains(plain) ? plain : quoted(plain);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c < ' ' ? ' ' : c);
      }
    }
    return out.append('"').toString();
  }

  /// The paths that can be changed: all fields but the identity.
  public static List<String> paths() {
    return Collections.unmodifiableList(
        ChipFields.all().stream().filter(field -> !field.identity()).map(ChipField::path).toList());
  }
}
