package org.etchscope.sim.numeric.weights;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a `model.safetensors.index.json`: which tensor lies in which file of the same folder.
final class ShardIndexReader {

  private ShardIndexReader() {}

  /// The file of each tensor by the tensor's name.
  ///
  /// @throws WeightFormatException if the text is no such index, or names a file elsewhere
  static Map<String, String> read(String file, byte[] text) {
    Map<?, ?> index = HeaderJsonReader.object(file, "the index", text);
    if (!(index.get("weight_map") instanceof Map<?, ?> entries) || entries.isEmpty()) {
      throw new WeightFormatException(
          file + ": weight_map is missing; it must say the file of each tensor");
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String name = String.valueOf(entry.getKey());
      files.put(name, fileName(file, name, entry.getValue()));
    }
    return files;
  }

  private static String fileName(String file, String tensor, Object value) {
    if (value instanceof String name
        && name.endsWith(".safetensors")
        && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ')) {
      return name;
    }
    throw new WeightFormatException(
        "%s: tensor %s is in %s; it must be in a safetensors file of the same folder"
            .formatted(file, Shown.name(tensor), Shown.name(String.valueOf(value))));
  }
}
