package org.etchscope.sim.transformer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.input.InputForm;
import org.jspecify.annotations.Nullable;

/// The fields of one configuration, with checks: each accessor takes the spellings a field has
/// among model families and refuses, by name, values of the wrong kind or outside the range. What
/// has been read is remembered, so that what has not can be reported.
final class Fields {

  private final String source;
  private final String prefix;
  private final Map<?, ?> values;
  private final List<String> warnings;
  private final Set<String> read = new HashSet<>();

  private Fields(String source, String prefix, Map<?, ?> values, List<String> warnings) {
    this.source = source;
    this.prefix = prefix;
    this.values = values;
    this.warnings = warnings;
  }

  static Fields of(String source, Map<?, ?> values) {
    return new Fields(source, "", values, new ArrayList<>());
  }

  /// The object under a key, whose fields are named with the key in front.
  Fields nested(String key) {
    if (value(key) instanceof Map<?, ?> map) {
      return new Fields(source, prefix + key + ".", map, warnings);
    }
    throw malformed(key, InputForm.AN_OBJECT.with());
  }

  /// The same fields, read for another purpose: warnings go nowhere.
  Fields silently() {
    return new Fields(source, prefix, values, new ArrayList<>());
  }

  boolean isNested() {
    return !prefix.isEmpty();
  }

  String source() {
    return source;
  }

  List<String> warnings() {
    return warnings;
  }

  void warn(String sentence) {
    warnings.add(sentence);
  }

  /// Whether the key stands there, even as `null`.
  boolean mentions(String key) {
    return values.containsKey(key);
  }

  /// Whether the key stands there with a value.
  boolean states(String key) {
    return values.get(key) != null;
  }

  /// The value as it stands, without counting it as read.
  @Nullable Object peek(String key) {
    return values.get(key);
  }

  Set<?> keys() {
    return values.keySet();
  }

  /// Counts keys as read that this family states and that do not change the shape.
  void ignore(String... keys) {
    read.addAll(List.of(keys));
  }

  /// A size that must be stated, under any of its spellings; all that are stated must agree.
  int size(Range range, String... spellings) {
    Long size = optionalSize(range, spellings);
    if (size == null) {
      throw new ModelFormatException(
          InputForm.MISSING.with(name(spellings[0]), range.demanded()).at(source));
    }
    return size.intValue();
  }

  /// A size with a default for where it is absent or `null`.
  int sizeOr(int fallback, Range range, String... spellings) {
    Long size = optionalSize(range, spellings);
    return size == null ? fallback : size.intValue();
  }

  /// A size that changes the count of parameters, with the default its family has in Hugging Face
  /// Transformers: taking it is a warning.
  int sizeOrAssumed(int fallback, Range range, String... spellings) {
    Long size = optionalSize(range, spellings);
    if (size != null) {
      return size.intValue();
    }
    warn(
        "%s is not stated; %d is taken, the default of this family"
            .formatted(name(spellings[0]), fallback));
    return fallback;
  }

  private @Nullable Long optionalSize(Range range, String... spellings) {
    Long size = null;
    String first = spellings[0];
    for (String key : spellings) {
      Object value = value(key);
      if (value == null) {
        continue;
      }
      long number = whole(key, value, range);
      if (size != null && size != number) {
        throw new ModelFormatException(
            "%s: %s is %d but %s is %d; both name the same size and must be equal"
                .formatted(source, name(first), size, name(key), number));
      }
      first = size == null ? key : first;
      size = number;
    }
    return size;
  }

  private long whole(String key, Object value, Range range) {
    boolean whole = value instanceof Integer || value instanceof Long;
    if (whole && range.contains(((Number) value).longValue())) {
      return ((Number) value).longValue();
    }
    throw malformed(key, range.demanded());
  }

  boolean flag(String key, boolean fallback) {
    Object value = value(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw malformed(key, InputForm.TRUE_OR_FALSE.with());
  }

  String text(String fallback, String... spellings) {
    for (String key : spellings) {
      Object value = value(key);
      if (value instanceof String text) {
        return text;
      }
      if (value != null) {
        throw malformed(key, "a text in quotes");
      }
    }
    return fallback;
  }

  /// A number above 0, or the fallback where it is absent or `null`.
  double positiveNumber(String key, double fallback) {
    Object value = value(key);
    if (value == null) {
      return fallback;
    }
    if (value instanceof Number number
        && number.doubleValue() > 0
        && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw malformed(key, "a number above 0");
  }

  /// A list of numbers above 0, empty where it is absent or `null`.
  List<Double> positiveNumbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (Object element : list(key)) {
      if (!(element instanceof Number number)
          || !(number.doubleValue() > 0)
          || !Double.isFinite(number.doubleValue())) {
        throw malformed(key, "a list of numbers above 0");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /// A list of texts, empty where it is absent or `null`.
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Object element : list(key)) {
      if (!(element instanceof String text)) {
        throw malformed(key, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  /// A list of layer numbers, empty where it is absent or `null`.
  List<Integer> layerNumbers(String key, int layers) {
    List<Integer> numbers = new ArrayList<>();
    for (Object element : list(key)) {
      if (!(element instanceof Integer number) || number < 0 || number >= layers) {
        throw malformed(
            key, "a list of layer numbers from 0 to " + (layers - 1) + ", as there are layers");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private List<?> list(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw malformed(key, InputForm.A_LIST.with());
  }

  private @Nullable Object value(String key) {
    read.add(key);
    return values.get(key);
  }

  /// The refusal of a field: its name, its value, and what it must be.
  ModelFormatException malformed(String key, String allowed) {
    return malformed(key, InputFault.plain(allowed));
  }

  private ModelFormatException malformed(String key, InputFault allowed) {
    return new ModelFormatException(
        InputForm.VALUE.with(name(key), ValueText.of(values.get(key)), allowed).at(source));
  }

  /// How a message names a field.
  String name(String key) {
    return prefix + key;
  }

  /// Refuses numbers that are not finite, wherever they stand.
  void requireFinite() {
    requireFinite(prefix, values);
  }

  private void requireFinite(String path, Map<?, ?> map) {
    map.forEach((key, value) -> requireFinite(path + ValueText.shortened(key.toString()), value));
  }

  private void requireFinite(String path, @Nullable Object value) {
    switch (value) {
      case Double number when !Double.isFinite(number) ->
          throw new ModelFormatException(
              "%s: %s is %s; it must be a finite number".formatted(source, path, number));
      case Map<?, ?> map -> requireFinite(path + ".", map);
      case List<?> list -> list.forEach(element -> requireFinite(path, element));
      case null, default -> {}
    }
  }

  /// The stated keys that nobody has read and that say something: neither `null` nor `false`, 0 or
  /// empty.
  List<String> unread() {
    List<String> unread = new ArrayList<>();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      String key = entry.getKey().toString();
      if (!read.contains(key) && says(entry.getValue())) {
        unread.add(key);
      }
    }
    return unread;
  }

  private static boolean says(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean flag -> flag;
      case BigInteger ignored -> true;
      case Number number -> number.doubleValue() != 0;
      case String text -> !text.isEmpty();
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }
}
