package org.etchscope.sim.numeric.token;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of an object in a tokenizer's file. Whatever is not as it must be is refused with the
/// file, the field and what is allowed.
///
/// @param file the file, for messages
/// @param path names of the fields that lead to the object, each followed by a dot
/// @param values the fields
record JsonFields(String file, String path, Map<?, ?> values) {

  private static final int LONGEST_SHOWN = 40;

  /// Whether the field is there and not null.
  boolean has(String key) {
    return values.get(key) != null;
  }

  /// A text that must be there.
  String text(String key) {
    if (values.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "a text");
  }

  /// A text, or what stands in for it.
  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  @Nullable String textOrNull(String key) {
    return has(key) ? text(key) : null;
  }

  boolean flag(String key, boolean otherwise) {
    Object value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(key, "true or false");
  }

  int number(String key, int low, int high) {
    return number(key, values.get(key), low, high);
  }

  int number(String key, int low, int high, int otherwise) {
    return has(key) ? number(key, low, high) : otherwise;
  }

  private int number(String key, @Nullable Object value, int low, int high) {
    boolean whole =
        value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    if (whole && value instanceof Number number) {
      long size = number instanceof BigInteger big ? clamped(big) : number.longValue();
      if (size >= low && size <= high) {
        return (int) size;
      }
    }
    throw wrong(key, "a whole number from %,d to %,d".formatted(low, high));
  }

  private static long clamped(BigInteger number) {
    return number.signum() * Long.MAX_VALUE;
  }

  /// An object that must be there.
  JsonFields object(String key) {
    if (values.get(key) instanceof Map<?, ?> object) {
      return new JsonFields(file, path + key + ".", object);
    }
    throw wrong(key, "an object");
  }

  /// An object, or null if it is absent or null.
  @Nullable JsonFields objectOrNull(String key) {
    return has(key) ? object(key) : null;
  }

  /// A list that must be there.
  List<?> list(String key) {
    if (values.get(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "a list");
  }

  /// A list of objects that must be there.
  List<JsonFields> objects(String key) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object entry : list(key)) {
      if (!(entry instanceof Map<?, ?> object)) {
        throw wrong(key, "a list of objects");
      }
      objects.add(new JsonFields(file, path + key + "[" + objects.size() + "].", object));
    }
    return objects;
  }

  /// Whole numbers, by name.
  int wholeNumber(String key, Object value, int low, int high) {
    return number(key, value, low, high);
  }

  /// The refusal of a field.
  TokenizerException wrong(String key, String allowed) {
    String name = path + shown(key);
    Object value = values.get(key);
    return new TokenizerException(
        value == null
            ? "%s: %s is missing; it must be %s".formatted(file, name, allowed)
            : "%s: %s is %s; it must be %s".formatted(file, name, shown(value), allowed));
  }

  private static String shown(Object value) {
    String text = Objects.toString(value).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
