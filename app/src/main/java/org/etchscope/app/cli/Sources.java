package org.etchscope.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.etchscope.app.generation.LoadedModel;
import org.etchscope.app.generation.NumericPlan;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ChipWriter;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.TransformerShape;
import org.jspecify.annotations.Nullable;

/// Finds models and chips by what a user writes: the id of one that ships with the program, or a
/// path. A text with a slash or the ending `.json` is a path; any other is one if nothing that
/// ships is called so and the file exists.
final class Sources {

  private Sources() {}

  /// @throws IllegalArgumentException in one sentence if there is no such model or it is refused
  static ModelConfig model(String idOrPath) {
    return isPath(idOrPath, ModelLibrary.shipped().ids().contains(lower(idOrPath)))
        ? ConfigReader.read(Path.of(idOrPath))
        : ModelLibrary.shipped().load(idOrPath);
  }

  /// The text of a model's own configuration; `null` if it ships with the program.
  ///
  /// @throws InputException in one sentence if it cannot be read
  static @Nullable String ownConfig(String idOrPath) {
    if (!isPath(idOrPath, ModelLibrary.shipped().ids().contains(lower(idOrPath)))) {
      return null;
    }
    Path path = Path.of(idOrPath);
    return text(Files.isDirectory(path) ? path.resolve("config.json") : path);
  }

  /// Whether a model has a configuration: one that ships has, and a folder or file may have.
  static boolean hasConfig(String idOrPath) {
    if (!isPath(idOrPath, ModelLibrary.shipped().ids().contains(lower(idOrPath)))) {
      return true;
    }
    Path path = Path.of(idOrPath);
    return lower(idOrPath).endsWith(".json") || Files.exists(path.resolve("config.json"));
  }

  /// A chip's own file, complete; `null` if the chip ships with the program.
  ///
  /// @throws IllegalArgumentException in one sentence if there is no such chip or it is refused
  static @Nullable String ownChip(String idOrPath) {
    return isPath(idOrPath, ChipLibrary.ids().contains(lower(idOrPath)))
        ? ChipWriter.text(chip(idOrPath))
        : null;
  }

  private static String text(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException _) {
      throw new InputException(path + " cannot be read");
    }
  }

  /// The id of a model that ships with the program, else its name.
  static String modelId(String idOrPath) {
    return isPath(idOrPath, ModelLibrary.shipped().ids().contains(lower(idOrPath)))
        ? model(idOrPath).shape().name()
        : ModelLibrary.shipped().find(idOrPath).id();
  }

  /// A model with its weights, which the caller closes.
  ///
  /// @throws IllegalArgumentException in one sentence if there is no such model, it has no weights
  ///   or they are refused
  static WeightedModel weighted(String idOrPath) {
    return WeightedModel.open(weightPath(idOrPath));
  }

  /// A model that can generate, which the caller closes.
  ///
  /// @param plan how the numbers of a shape are computed
  /// @throws IllegalArgumentException in one sentence if there is none, or it cannot generate
  static LoadedModel loaded(String idOrPath, Function<TransformerShape, NumericPlan> plan) {
    return TrainedModels.has(idOrPath)
        ? LoadedModel.shipped(idOrPath, plan)
        : LoadedModel.open(weightPath(idOrPath), null, plan);
  }

  /// Whether a model ships with its shape only.
  static boolean isShapeOnly(String idOrPath) {
    boolean ships = ModelLibrary.shipped().ids().contains(lower(idOrPath));
    return ships && !isPath(idOrPath, true) && !TrainedModels.has(lower(idOrPath));
  }

  /// The folder or file that holds a model's weights; those of a shipped one are unpacked.
  ///
  /// @throws IllegalArgumentException in one sentence if there is no such model or it has no
  ///   weights
  static Path weightPath(String idOrPath) {
    if (!isPath(idOrPath, ModelLibrary.shipped().ids().contains(lower(idOrPath)))) {
      return unpacked(idOrPath);
    }
    Path path = Path.of(idOrPath);
    boolean config = String.valueOf(path.getFileName()).equals("config.json");
    Path folder = config ? path.toAbsolutePath().getParent() : path;
    return folder == null ? path : folder;
  }

  /// The folder of a shipped model that has weights.
  private static Path unpacked(String id) {
    String known = ModelLibrary.shipped().find(id).id();
    if (!TrainedModels.has(known)) {
      throw new InputException(
          "%s ships as a shape only; name the folder that holds its weights, or one of %s"
              .formatted(known, String.join(", ", TrainedModels.ids())));
    }
    return TrainedModels.unpack(known);
  }

  /// @throws IllegalArgumentException in one sentence if there is no such chip or it is refused
  static ChipSpec chip(String idOrPath) {
    return isPath(idOrPath, ChipLibrary.ids().contains(lower(idOrPath)))
        ? ChipLibrary.reader().read(Path.of(idOrPath))
        : ChipLibrary.load(idOrPath);
  }

  private static boolean isPath(String text, boolean shipped) {
    if (text.isBlank()) {
      throw new InputException("the name of a model or chip is empty");
    }
    boolean looksLikeOne =
        text.contains("/") || text.contains("\\") || lower(text).endsWith(".json");
    return looksLikeOne || (!shipped && Files.exists(Path.of(text)));
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
