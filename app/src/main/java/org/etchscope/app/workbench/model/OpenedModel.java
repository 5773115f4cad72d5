package org.etchscope.app.workbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.etchscope.app.numbers.WeightSource;
import org.etchscope.sim.numeric.weights.WeightFolder;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.TransformerShape;
import org.jspecify.annotations.Nullable;

/// A model that was read from the user's files.
///
/// @param path what was opened
/// @param shape its shape
/// @param weights where its weights are; `null` if there are none
/// @param configuration the text that says its shape: its own, or what the file of weights says
public record OpenedModel(
    Path path, TransformerShape shape, @Nullable WeightSource weights, String configuration) {

  private static final String CONFIG = "config.json";
  private static final List<String> ENDINGS = List.of(".json", ".safetensors", ".gguf", ".bin");

  /// Whether a path says by its name that a model is there, or is a folder, or is not there at all.
  public static boolean mayBe(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return !Files.isRegularFile(path) || ENDINGS.stream().anyMatch(name::endsWith);
  }

  /// Reads a folder, a `config.json` with the weights that lie beside it, a file of weights that
  /// says its own shape, or a configuration alone.
  ///
  /// @throws org.etchscope.sim.transformer.NotATransformerException if the chip has no unit for it
  /// @throws IllegalArgumentException in one sentence if it cannot be read
  public static OpenedModel read(Path path) {
    Path weights = weightsOf(path);
    if (weights == null) {
      Path file = Files.isDirectory(path) ? path.resolve(CONFIG) : path;
      return new OpenedModel(path, ConfigReader.read(path).shape(), null, textOf(file));
    }
    try (WeightedModel opened = WeightedModel.open(weights)) {
      Path file =
          Files.isDirectory(weights) ? weights.resolve(CONFIG) : weights.resolveSibling(CONFIG);
      String own = Files.exists(file) ? textOf(file) : "";
      return new OpenedModel(
          path,
          opened.config().shape(),
          new WeightSource.Stored(weights),
          own.isEmpty() ? opened.weights().configuration().orElse("") : own);
    }
  }

  /// Empty if it cannot be read any more.
  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException _) {
      return "";
    }
  }

  private static @Nullable Path weightsOf(Path path) {
    boolean configuration = path.endsWith(CONFIG);
    Path place = configuration ? path.toAbsolutePath().getParent() : path;
    return place != null && WeightFolder.holdsWeights(place) ? place : null;
  }

  /// Makes it the window's model.
  public void openIn(WorkbenchModel model) {
    announceIn(model);
    model.open(shape);
  }

  /// Says where the model is from that is open or about to be.
  public void announceIn(WorkbenchModel model) {
    model.origin().read(this);
    if (weights != null) {
      model.numbers().open(shape, weights);
    }
  }
}
