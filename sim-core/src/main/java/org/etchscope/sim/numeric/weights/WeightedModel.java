package org.etchscope.sim.numeric.weights;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;

/// A model whose configuration and weights lie together: a Hugging Face folder, or a file that says
/// its own shape.
///
/// @param config the `config.json` beside the weights, or what their header says if there is none
/// @param weights the weights, which this closes
public record WeightedModel(ModelConfig config, WeightSet weights) implements AutoCloseable {

  private static final String CONFIG = "config.json";

  public WeightedModel {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(weights, "weights");
  }

  /// Opens a folder, or a file of weights.
  ///
  /// @throws IllegalArgumentException in one sentence if the configuration or the weights are
  ///   missing or cannot be read
  public static WeightedModel open(Path fileOrFolder) {
    Path config =
        Files.isDirectory(fileOrFolder)
            ? fileOrFolder.resolve(CONFIG)
            : fileOrFolder.resolveSibling(CONFIG);
    WeightSet weights = WeightFolder.open(fileOrFolder);
    try {
      return new WeightedModel(config(config, weights), weights);
    } catch (IllegalArgumentException e) {
      weights.close();
      throw e;
    }
  }

  private static ModelConfig config(Path file, WeightSet weights) {
    if (Files.exists(file)) {
      return ConfigReader.read(file);
    }
    String text =
        weights
            .configuration()
            .orElseThrow(() ->
                new WeightFormatException(
                    "%s: the file says nothing of the model's shape; put its config.json beside it"
                        .formatted(weights.source())));
    return ConfigReader.read(weights.source(), text);
  }

  @Override
  public void close() {
    weights.close();
  }
}
