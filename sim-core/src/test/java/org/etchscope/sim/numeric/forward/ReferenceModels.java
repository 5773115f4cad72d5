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

  private static Path model(String file) {
    boolean reference = FunctionalValidation.class.getResource("reference/models/" + file) != null;
    String folder = reference ? "reference" : "families";
    return resource(FunctionalValidation.class, folder + "/models/" + file);
  }

  private static JsonNode file(String name) {
    try {
      return new JsonMapper().readTree(Files.readString(model(name + ".json")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ModelConfig config(String name) {
    return ConfigReader.read(name, file(name).get("config").toString());
  }

  static int[] tokens(String name) {
    return tokens(name, "input_ids");
  }

  static int[] tokens(String name, String key) {
    return file(name).get(key).valueStream().mapToInt(JsonNode::asInt).toArray();
  }

  /// What the encoder of a model is given.
  static EncoderInput input(String name) {
    JsonNode file = file(name);
    JsonNode sound = file.path("input_features");
    JsonNode picture = file.path("pixel_values");
    if (sound.isObject()) {
      return new EncoderInput.Samples(size(sound, 0), 1, size(sound, 1), values(sound));
    }
    return picture.isObject()
        ? new EncoderInput.Samples(
            size(picture, 0), size(picture, 1), size(picture, 2), values(picture))
        : new EncoderInput.Tokens(tokens(name));
  }

  private static int size(JsonNode tensor, int dimension) {
    return tensor.get("shape").get(dimension).asInt();
  }

  private static float[] values(JsonNode tensor) {
    JsonNode data = tensor.get("data");
    float[] values = new float[data.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.get(i).floatValue();
    }
    return values;
  }

  static WeightSet weights(String name) {
    return WeightFolder.open(model(name + ".safetensors"));
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
