package org.etchscope.sim.numeric.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a GGUF file says about itself: numbers, truth values, texts, and of an array how many
/// elements it has.
final class GgufMetadata {

  private static final int DEEPEST_ARRAY = 4;

  /// An array, which is passed over.
  ///
  /// @param type of its elements
  record Array(GgufValue type, long size) {}

  private final FileData file;
  private final Map<String, Object> values = new LinkedHashMap<>();

  private GgufMetadata(FileData file) {
    this.file = file;
  }

  static GgufMetadata read(FileData file, HeaderCursor header, long count) {
    GgufMetadata metadata = new GgufMetadata(file);
    for (long i = 0; i < count; i++) {
      String key = header.text("the key of metadata value " + i);
      Object value = metadata.value(key, type(file, key, header), header);
      if (metadata.values.put(key, value) != null) {
        throw file.malformed(
            "the metadata say %s twice; each key must stand once".formatted(Shown.name(key)));
      }
    }
    return metadata;
  }

  private static GgufValue type(FileData file, String key, HeaderCursor header) {
    int number = header.int32("the type of " + Shown.name(key));
    if (number < 0 || number >= GgufValue.values().length) {
      throw file.malformed(
          "metadata %s has type %s; it must be 0 to %d"
              .formatted(
                  Shown.name(key),
                  Integer.toUnsignedString(number),
                  GgufValue.values().length - 1));
    }
    return GgufValue.values()[number];
  }

  private Object value(String key, GgufValue type, HeaderCursor header) {
    String what = "metadata " + Shown.name(key);
    return switch (type) {
      case UINT8 -> (long) Byte.toUnsignedInt(header.int8(what));
      case INT8 -> (long) header.int8(what);
      case UINT16 -> (long) Short.toUnsignedInt(header.int16(what));
      case INT16 -> (long) header.int16(what);
      case UINT32 -> Integer.toUnsignedLong(header.int32(what));
      case INT32 -> (long) header.int32(what);
      case UINT64, INT64 -> header.int64(what);
      case FLOAT32 -> (double) Float.intBitsToFloat(header.int32(what));
      case FLOAT64 -> Double.longBitsToDouble(header.int64(what));
      case BOOL -> header.int8(what) != 0;
      case STRING -> header.text(what);
      case ARRAY -> array(key, header, 1);
    };
  }

  private Array array(String key, HeaderCursor header, int depth) {
    String what = "metadata " + Shown.name(key);
    GgufValue type = type(file, key, header);
    long size = header.count("the size of " + what, (header.remaining() - 8) / type.leastBytes());
    if (type.isFixed()) {
      header.skip(size * type.leastBytes(), what);
      return new Array(type, size);
    }
    if (depth == DEEPEST_ARRAY) {
      throw file.malformed(
          "%s has arrays within arrays; at most %d levels are read".formatted(what, DEEPEST_ARRAY));
    }
    for (long i = 0; i < size; i++) {
      if (type == GgufValue.ARRAY) {
        array(key, header, depth + 1);
      } else {
        header.skip(header.count("the length of " + what, header.remaining() - 8), what);
      }
    }
    return new Array(type, size);
  }

  /// The text of that key, or the fallback if the key is absent or says no text.
  String text(String key, String fallback) {
    return values.get(key) instanceof String text ? text : fallback;
  }

  /// The whole number of that key, if it is there and says one.
  Optional<Long> whole(String key) {
    return values.get(key) instanceof Long number ? Optional.of(number) : Optional.empty();
  }

  /// The whole number or fraction of that key.
  Optional<Number> number(String key) {
    return values.get(key) instanceof Number number ? Optional.of(number) : Optional.empty();
  }

  /// How many elements the array of that key has.
  Optional<Long> size(String key) {
    return values.get(key) instanceof Array array ? Optional.of(array.size()) : Optional.empty();
  }
}
