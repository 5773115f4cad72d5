package org.etchscope.app.numbers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.etchscope.samples.SampleText;
import org.etchscope.samples.TrainedModels;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.effect.EffectMeasurement;
import org.etchscope.sim.numeric.effect.EffectReport;
import org.etchscope.sim.numeric.effect.FormatChoice;
import org.etchscope.sim.numeric.token.Tokenizer;
import org.etchscope.sim.numeric.token.TokenizerException;
import org.etchscope.sim.numeric.token.Tokenizers;
import org.etchscope.sim.numeric.weights.WeightedModel;

/// Measures what number formats do to a model with weights.
public final class FormatEffects {

  /// Tokens of the text that a picture looks at, unless more are asked for.
  public static final int TOKENS = 256;

  private static final List<FormatChoice> USUAL =
      Stream.of("fp8", "int8", "int4").map(FormatChoice::of).toList();

  private FormatEffects() {}

  /// The formats that are compared, unless others are named.
  public static List<FormatChoice> usual() {
    return USUAL;
  }

  /// The usual formats on the beginning of a text: the page that ships with the program, or, for a
  /// model that cannot read it, the prompt that suits the model.
  ///
  /// @throws IllegalArgumentException in one sentence if the model computes no numbers
  /// @throws java.util.concurrent.CancellationException if they are no longer wanted
  public static EffectReport of(WeightSource weights, Cancellation cancellation) {
    return switch (weights) {
      case WeightSource.Stored stored ->
          of(stored.path(), first(SampleText.heldOut(), TOKENS), USUAL, cancellation);
      case WeightSource.Shipped shipped ->
          of(
              TrainedModels.unpack(shipped.id()),
              tokenizer -> {
                try {
                  return first(SampleText.heldOut(), TOKENS).apply(tokenizer);
                } catch (TokenizerException _) {
                  return first(TrainedModels.prompt(shipped.id()), TOKENS).apply(tokenizer);
                }
              },
              USUAL,
              cancellation);
    };
  }

  /// The first tokens of a text.
  public static Function<Tokenizer, int[]> first(String text, int tokens) {
    return tokenizer -> {
      int[] all = tokenizer.encode(text);
      return Arrays.copyOf(all, Math.min(tokens, all.length));
    };
  }

  /// Some formats on a text.
  ///
  /// @param weights the folder of a model, or a file of weights in one
  /// @param text the tokens of the text
  /// @throws IllegalArgumentException in one sentence if the model computes no numbers
  /// @throws java.util.concurrent.CancellationException if they are no longer wanted
  public static EffectReport of(
      Path weights,
      Function<Tokenizer, int[]> text,
      List<FormatChoice> choices,
      Cancellation cancellation) {
    try (WeightedModel weighted = WeightedModel.open(weights)) {
      Path parent = weights.toAbsolutePath().getParent();
      Path folder = Files.isDirectory(weights) || parent == null ? weights : parent;
      int[] tokens = text.apply(Tokenizers.open(folder));
      return EffectMeasurement.of(
          weighted.config(), weighted.weights(), tokens, choices, cancellation);
    }
  }
}
