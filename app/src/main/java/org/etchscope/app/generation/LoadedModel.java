package org.etchscope.app.generation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.generation.Generator;
import org.etchscope.sim.numeric.generation.StopTokensReader;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.etchscope.sim.transformer.TransformerShape;
import org.jspecify.annotations.Nullable;

/// A model that can generate: shape, weights and tokenizer.
///
/// @param shape its shape, called as the library calls it if it ships
/// @param weights its weights, which this closes
/// @param tokenizer its tokenizer
/// @param generator generates with it
/// @param notes what was assumed about its configuration, a sentence each
public record LoadedModel(
    TransformerShape shape,
    WeightSet weights,
    Tokenizer tokenizer,
    Generator generator,
    List<String> notes)
    implements AutoCloseable {

  public LoadedModel {
    notes = List.copyOf(notes);
  }

  /// Opens a folder, or a file of weights in one.
  ///
  /// @param path the folder or file
  /// @param name what to call the model, or `null` to call it as its folder
  /// @param plan how the numbers of a shape are computed
  /// @throws IllegalArgumentException in one sentence if it cannot generate
  public static LoadedModel open(
      Path path, @Nullable String name, Function<TransformerShape, NumericPlan> plan) {
    WeightedModel weighted = WeightedModel.open(path);
    try {
      TransformerShape shape = weighted.config().shape();
      if (name != null) {
        shape = shape.withName(name);
      }
      return open(path, weighted, shape, plan.apply(shape));
    } catch (RuntimeException e) {
      weighted.close();
      throw e;
    }
  }

  /// Opens a model that ships with the program.
  ///
  /// @throws IllegalArgumentException if none with weights has this id
  public static LoadedModel shipped(String id, Function<TransformerShape, NumericPlan> plan) {
    return open(TrainedModels.unpack(id), ModelLibrary.shipped().find(id).name(), plan);
  }

  private static LoadedModel open(
      Path path, WeightedModel weighted, TransformerShape shape, NumericPlan plan) {
    if (shape.architecture() != TransformerShape.Architecture.DECODER) {
      throw new IllegalArgumentException(
          shape.name() + " is no decoder; only decoders generate text token by token");
    }
    NumericModel model =
        plan.chip() == null
            ? NumericModel.open(weighted.config(), weighted.weights(), plan.formats())
            : NumericModel.open(weighted.config(), weighted.weights(), plan.formats(), plan.chip());
    Path folder =
        Files.isDirectory(path)
            ? path
            : Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
    Tokenizer tokenizer = Tokenizers.open(folder);
    Generator generator =
        new Generator(
            model, tokenizer, StopTokensReader.read(folder).with(tokenizer), plan.pageTokens());
    return new LoadedModel(
        shape, weighted.weights(), tokenizer, generator, weighted.config().warnings());
  }

  @Override
  public void close() {
    weights.close();
  }
}
