package org.etchscope.sim.numeric.functional;

import java.util.ArrayList;
import java.util.Arrays;
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

  /// A whole number within a range.
  int wholeWithin(int least, int most) {
    int whole = whole();
    if (whole < least || whole > most) {
      throw new IllegalArgumentException(
          "%s is %d; it must be from %d to %d".formatted(path, whole, least, most));
    }
    return whole;
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
    List<ReferenceNode> sizes = get("shape").elements();
    int[] shape = new int[sizes.size()];
    List<ReferenceNode> data = get("data").elements();
    double elements = 1;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).wholeWithin(1, Integer.MAX_VALUE);
      elements *= shape[i];
    }
    if (elements != data.size()) {
      throw new IllegalArgumentException(
          "%s: data has %,d elements; its shape asks for %,.0f"
              .formatted(path, data.size(), elements));
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

  /// A tensor that must have a certain shape.
  Tensor tensor(int... shape) {
    Tensor tensor = tensor();
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new IllegalArgumentException(
          "%s: shape is %s; it must be %s"
              .formatted(path, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    return tensor;
  }

  /// A tensor of some number of dimensions.
  Tensor tensorOf(int dimensions) {
    Tensor tensor = tensor();
    if (tensor.shape().length != dimensions) {
      throw new IllegalArgumentException(
          "%s: shape has %d dimensions; it must have %d"
              .formatted(path, tensor.shape().length, dimensions));
    }
    return tensor;
  }

  /// A list of exactly so many elements.
  List<ReferenceNode> elements(int count) {
    List<ReferenceNode> elements = elements();
    if (elements.size() != count) {
      throw new IllegalArgumentException(
          "%s has %d elements; it must have %d".formatted(path, elements.size(), count));
    }
    return elements;
  }

  /// A tensor in double precision.
  // Read once and used at once.
  @SuppressWarnings("ArrayRecordComponent")
  record Tensor(String path, int[] shape, double[] values) {

    /// The size of a dimension.
    int size(int dimension) {
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
