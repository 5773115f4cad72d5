package org.etchscope.sim.numeric.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.functional.FunctionalValidation;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The small models with random weights of the reference vectors.
final class ReferenceModels {

  static final List<String> DECODERS =
      List.of(
          "gpt2-a", "gpt2-b", "llama-a", "llama-b", "qwen2-a", "qwen3-a", "gemma-a", "gemma2-a");

  private ReferenceModels() {}

  private static Path resource(Class<?> beside, String name) {
    return Path.of(Objects.requireNonNull(beside.getResource(name)).getPath());
  }

  private static JsonNode file(String name) {
    try {
      Path path = resource(FunctionalValidation.class, "reference/models/" + name + ".json");
      return new JsonMapper().readTree(Files.readString(path));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ModelConfig config(String name) {
    return ConfigReader.read(name, file(name).get("config").toString());
  }

  static int[] tokens(String name) {
    return file(name).get("input_ids").valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  static WeightSet weights(String name) {
    return WeightFolder.open(
        resource(FunctionalValidation.class, "reference/models/" + name + ".safetensors"));
  }

  /// A chip with arrays of 8 × 8, so that the small models have many tiles.
  static ChipSpec chip() {
    Path path = resource(ReferenceModels.class, "small-chip.json");
    try {
      return new ChipReader().read(Files.readString(path), path.toString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
