package org.etchscope.sim.numeric.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value of a reference file with the path that leads to it, for messages.
///
/// @param path the file, and the keys and places on the way
/// @param value a map, list, text, number or truth value
record ReferenceNode(String path, @Nullable Object value) {

  /// Whether an object has a key with a value.
  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.get(key) != null;
  }

  /// The value under a key.
  ReferenceNode get(String key) {
    if (value instanceof Map<?, ?> map && map.containsKey(key)) {
      return new ReferenceNode(path + ": " + key, map.get(key));
    }
    throw new IllegalArgumentException(path + ": " + key + " is missing");
  }

  /// The keys of an object.
  List<String> keys() {
    if (value instanceof Map<?, ?> map) {
      return map.keySet().stream().map(String::valueOf).toList();
    }
    throw wrong("an object");
  }

  /// The elements of a list.
  List<ReferenceNode> elements() {
    if (!(value instanceof List<?> list)) {
      throw wrong("a list");
    }
    List<ReferenceNode> nodes = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      nodes.add(new ReferenceNode(path + "[" + i + "]", list.get(i)));
    }
    return nodes;
  }

  /// A number; those that are not finite are texts.
  double number() {
    return switch (value) {
      case Number number -> number.doubleValue();
      case String text when text.equals("NaN") -> Double.NaN;
      case String text when text.equals("Infinity") -> Double.POSITIVE_INFINITY;
      case String text when text.equals("-Infinity") -> Double.NEGATIVE_INFINITY;
      case null, default -> throw wrong("a number");
    };
  }

  /// A number, or a default where the key is absent or `null`.
  double number(String key, double fallback) {
    return has(key) ? get(key).number() : fallback;
  }

  int whole() {
    double number = number();
    if (number == Math.rint(number) && Math.abs(number) <= Integer.MAX_VALUE) {
      return (int) number;
    }
    throw wrong("a whole number");
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("a text");
  }

  /// A list of whole numbers.
  int[] wholes() {
    return elements().stream().mapToInt(ReferenceNode::whole).toArray();
  }

  /// A tensor: `shape` and `data` in row-major order.
  Tensor tensor() {
    int[] shape = get("shape").wholes();
    List<ReferenceNode> data = get("data").elements();
    long elements = 1;
    for (int size : shape) {
      elements = Math.multiplyExact(elements, size);
    }
    if (elements != data.size()) {
      throw new IllegalArgumentException(
          "%s: data has %d elements; its shape asks for %d".formatted(path, data.size(), elements));
    }
    double[] values = new double[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(i).number();
    }
    return new Tensor(path, shape, values);
  }

  private IllegalArgumentException wrong(String allowed) {
    return new IllegalArgumentException(path + " must be " + allowed);
  }

  /// A tensor in double precision.
  // Read once and used at once.
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(String path, int[] shape, double[] values) {

    /// The size of a dimension.
    int size(int dimension) {
      if (dimension >= shape.length) {
        throw new IllegalArgumentException(
            path + ": shape has " + shape.length + " dimensions; more are needed");
      }
      return shape[dimension];
    }

    /// The values in single precision.
    float[] floats() {
      float[] floats = new float[values.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }
  }
}
