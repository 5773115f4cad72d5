package org.etchscope.app.workbench;

import java.nio.file.Path;
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
record OpenedModel(Path path, TransformerShape shape, @Nullable WeightSource weights) {

  /// Reads a folder, a `config.json` with the weights that lie beside it, a file of weights that
  /// says its own shape, or a configuration alone.
  ///
  /// @throws org.etchscope.sim.transformer.NotATransformerException if the chip has no unit for it
  /// @throws IllegalArgumentException in one sentence if it cannot be read
  static OpenedModel read(Path path) {
    Path weights = weightsOf(path);
    return weights == null
        ? new OpenedModel(path, ConfigReader.read(path).shape(), null)
        : new OpenedModel(path, shape(weights), new WeightSource.Stored(weights));
  }

  private static @Nullable Path weightsOf(Path path) {
    boolean configuration = path.endsWith("config.json");
    Path place = configuration ? path.toAbsolutePath().getParent() : path;
    return place != null && WeightFolder.holdsWeights(place) ? place : null;
  }

  private static TransformerShape shape(Path weights) {
    try (WeightedModel opened = WeightedModel.open(weights)) {
      return opened.config().shape();
    }
  }

  /// Makes it the window's model.
  void openIn(WorkbenchModel model) {
    announceIn(model);
    model.open(shape);
  }

  /// Says where the model is from that is open or about to be.
  void announceIn(WorkbenchModel model) {
    model.origin().read(shape, path);
    if (weights != null) {
      model.numbers().open(shape, weights);
    }
  }
}
