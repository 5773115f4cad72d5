package org.etchscope.app.numbers;

import java.nio.file.Path;
import java.util.Optional;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.transformer.TransformerShape;

/// Where the weights of a model are.
public sealed interface WeightSource {

  /// They ship with the program.
  ///
  /// @param id one of [TrainedModels#ids()]
  record Shipped(String id) implements WeightSource {}

  /// They lie in a folder of the user's.
  ///
  /// @param path the folder, or a file of weights in one
  record Stored(Path path) implements WeightSource {}

  /// The weights that ship for a model; empty if none do, or if its shape was changed.
  static Optional<WeightSource> shippedFor(TransformerShape model) {
    ModelLibrary library = ModelLibrary.shipped();
    return TrainedModels.ids().stream()
        .filter(id -> library.find(id).name().equals(model.name()))
        .filter(id -> library.shape(id).equals(model))
        .findFirst()
        .map(Shipped::new);
  }
}
