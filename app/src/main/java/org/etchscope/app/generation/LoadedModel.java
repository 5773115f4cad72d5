package org.etchscope.app.generation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.numeric.forward.FormatPlan;
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
public record LoadedModel(
    TransformerShape shape, WeightSet weights, Tokenizer tokenizer, Generator generator)
    implements AutoCloseable {

  /// Opens a folder, or a file of weights in one.
  ///
  /// @param path the folder or file
  /// @param name what to call the model, or `null` to call it as its folder
  /// @param formats the formats that suit a shape
  /// @throws IllegalArgumentException in one sentence if it cannot generate
  public static LoadedModel open(
      Path path, @Nullable String name, Function<TransformerShape, FormatPlan> formats) {
    WeightedModel weighted = WeightedModel.open(path);
    try {
      TransformerShape shape = weighted.config().shape();
      if (name != null) {
        shape = shape.withName(name);
      }
      return open(path, weighted, shape, formats.apply(shape));
    } catch (RuntimeException e) {
      weighted.close();
      throw e;
    }
  }

  /// Opens a folder, or a file of weights in one, to be evaluated on the tiles of a chip.
  ///
  /// @param path the folder or file
  /// @param name what to call the model
  /// @param formats the formats of the operands
  /// @throws IllegalArgumentException in one sentence if it cannot generate, or not on this chip
  public static LoadedModel onTiles(Path path, String name, FormatPlan formats, ChipSpec chip) {
    WeightedModel weighted = WeightedModel.open(path);
    try {
      TransformerShape shape = weighted.config().shape().withName(name);
      requireDecoder(shape);
      return loaded(
          path,
          weighted,
          shape,
          NumericModel.open(weighted.config(), weighted.weights(), formats, chip));
    } catch (RuntimeException e) {
      weighted.close();
      throw e;
    }
  }

  /// Opens a model that ships with the program.
  ///
  /// @throws IllegalArgumentException if none with weights has this id
  public static LoadedModel shipped(String id, Function<TransformerShape, FormatPlan> formats) {
    return open(TrainedModels.unpack(id), ModelLibrary.shipped().find(id).name(), formats);
  }

  private static LoadedModel open(
      Path path, WeightedModel weighted, TransformerShape shape, FormatPlan formats) {
    requireDecoder(shape);
    return loaded(
        path, weighted, shape, NumericModel.open(weighted.config(), weighted.weights(), formats));
  }

  private static void requireDecoder(TransformerShape shape) {
    if (shape.architecture() != TransformerShape.Architecture.DECODER) {
      throw new IllegalArgumentException(
          shape.name() + " is no decoder; only decoders generate text token by token");
    }
  }

  private static LoadedModel loaded(
      Path path, WeightedModel weighted, TransformerShape shape, NumericModel model) {
    Path folder =
        Files.isDirectory(path)
            ? path
            : Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
    Tokenizer tokenizer = Tokenizers.open(folder);
    Generator generator =
        new Generator(model, tokenizer, StopTokensReader.read(folder).with(tokenizer));
    return new LoadedModel(shape, weighted.weights(), tokenizer, generator);
  }

  @Override
  public void close() {
    weights.close();
  }
}
