package org.etchscope.sim.numeric.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.EncoderInput;
import org.etchscope.sim.numeric.forward.FormatPlan;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.transformer.ModelConfig;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;

/// Runs a text through a model in single precision and in other formats, side by side, and compares
/// every value on the way. The text is cut into windows as long as the model's context; inside of a
/// window the models go on by a few tokens at a time, so that what is kept stays small.
public final class EffectMeasurement {

  /// Windows are not longer than this, whatever the context.
  private static final int LONGEST_WINDOW = 1024;

  private static final int MOST_TOKENS_AT_ONCE = 64;

  /// Elements of the residual, over all layers, that a model makes at once.
  private static final long ELEMENTS_AT_ONCE = 1 << 20;

  private final Cancellation cancellation;
  private final NumericModel reference;
  private final TransformerShape shape;
  private final TokenPredictions referencePredictions = new TokenPredictions();
  private final List<Candidate> candidates = new ArrayList<>();

  /// A model in other formats and what is known of it so far.
  private static final class Candidate {
    private final FormatChoice formats;
    private final NumericModel model;
    private final Map<StageName, StageSums> sums = new LinkedHashMap<>();
    private final TokenPredictions predictions = new TokenPredictions();

    Candidate(FormatChoice formats, NumericModel model) {
      this.formats = formats;
      this.model = model;
    }

    FormatEffect effect() {
      List<StageEffect> stages = new ArrayList<>();
      sums.forEach((stage, sum) -> stages.add(sum.effect(stage)));
      return new FormatEffect(formats, stages, predictions.agreement(), predictions.perplexity());
    }
  }

  /// Keeps every value of a pass.
  private static final class Values implements StageListener {
    private final Map<StageName, float[]> values = new LinkedHashMap<>();

    @Override
    public void stage(StageName name, int[] shape, float[] stage) {
      if (name.kind() != StageKind.EXPERT_INDEX && stage.length > 0) {
        values.put(name, stage);
      }
    }

    @Override
    public boolean wantsAllLogits() {
      return true;
    }
  }

  private EffectMeasurement(
      ModelConfig config,
      WeightSet weights,
      List<FormatChoice> choices,
      Cancellation cancellation) {
    this.cancellation = cancellation;
    this.shape = config.shape();
    this.reference = NumericModel.open(config, weights, FormatPlan.FULL);
    for (FormatChoice choice : choices) {
      candidates.add(new Candidate(choice, NumericModel.open(config, weights, choice.plan())));
    }
  }

  /// Measures.
  ///
  /// @param tokens the text, each token from 0 to below the size of the vocabulary
  /// @param choices the formats to be compared with single precision
  /// @throws IllegalArgumentException if the model's numbers cannot be computed, its weights do not
  ///   fit or hold NaN, or the text is empty or holds tokens that the model does not have
  public static EffectReport of(
      ModelConfig config, WeightSet weights, int[] tokens, List<FormatChoice> choices) {
    return of(config, weights, tokens, choices, Cancellation.NEVER);
  }

  /// As [#of(ModelConfig, WeightSet, int\[\], List)], for a report that may be no longer wanted
  /// before it is there.
  ///
  /// @throws CancellationException if it is no longer wanted
  public static EffectReport of(
      ModelConfig config,
      WeightSet weights,
      int[] tokens,
      List<FormatChoice> choices,
      Cancellation cancellation) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("the text is empty; it must have at least one token");
    }
    return new EffectMeasurement(config, weights, choices, cancellation).measure(tokens);
  }

  private EffectReport measure(int[] tokens) {
    boolean decodes = shape.architecture() == Architecture.DECODER;
    int window = Math.min(LONGEST_WINDOW, reference.contextLength());
    for (int from = 0; from < tokens.length; from += window) {
      int[] part = Arrays.copyOfRange(tokens, from, Math.min(from + window, tokens.length));
      if (decodes) {
        decode(part);
      } else {
        encode(part);
      }
    }
    return new EffectReport(
        shape.name(),
        tokens.length,
        referencePredictions.perplexity(),
        candidates.stream().map(Candidate::effect).toList());
  }

  private void requireWanted() {
    if (cancellation.isCancelled()) {
      throw new CancellationException("the effects are no longer wanted");
    }
  }

  private void encode(int[] window) {
    Values expected = new Values();
    reference.encode(new EncoderInput.Tokens(window), expected);
    requireNumbers(expected);
    for (Candidate candidate : candidates) {
      requireWanted();
      Values values = new Values();
      candidate.model.encode(new EncoderInput.Tokens(window), values);
      compare(candidate, expected, values);
    }
  }

  private void decode(int[] window) {
    Decoding exact = reference.decoding();
    List<Decoding> rounded = candidates.stream().map(c -> c.model.decoding()).toList();
    int atOnce = tokensAtOnce();
    for (int from = 0; from < window.length; from += atOnce) {
      int to = Math.min(from + atOnce, window.length);
      int[] tokens = Arrays.copyOfRange(window, from, to);
      int[] next = Arrays.copyOfRange(window, from + 1, to + 1);
      if (to == window.length) {
        next[next.length - 1] = -1;
      }
      requireWanted();
      Values expected = new Values();
      exact.step(tokens, expected);
      requireNumbers(expected);
      float[] logits = logits(expected);
      predict(referencePredictions, logits, next);
      for (int i = 0; i < rounded.size(); i++) {
        requireWanted();
        Values values = new Values();
        rounded.get(i).step(tokens, values);
        Candidate candidate = candidates.get(i);
        compare(candidate, expected, values);
        compare(candidate.predictions, logits, logits(values), next);
      }
    }
  }

  private void requireNumbers(Values expected) {
    expected.values.forEach((stage, values) -> {
      for (float value : values) {
        if (Float.isNaN(value)) {
          throw new IllegalArgumentException(
              "%s: %s%s is no number in single precision; the weights hold NaN or are too large"
                  .formatted(
                      shape.name(),
                      stage.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                      stage.layer() < 0 ? "" : " of layer " + (stage.layer() + 1)));
        }
      }
    });
  }

  private int tokensAtOnce() {
    long perToken = (long) shape.hiddenSize() * shape.layers().size();
    return Math.clamp(ELEMENTS_AT_ONCE / perToken, 1, MOST_TOKENS_AT_ONCE);
  }

  private static float[] logits(Values values) {
    StageName name = new StageName(StageName.NO_LAYER, StageKind.LOGITS);
    float[] logits = values.values.get(name);
    if (logits == null) {
      throw new IllegalStateException("a decoder has made no logits");
    }
    return logits;
  }

  private static void predict(TokenPredictions predictions, float[] logits, int[] next) {
    int vocabulary = logits.length / next.length;
    for (int i = 0; i < next.length; i++) {
      predictions.add(logits, i * vocabulary, vocabulary, next[i]);
    }
  }

  private static void compare(
      TokenPredictions predictions, float[] reference, float[] rounded, int[] next) {
    int vocabulary = reference.length / next.length;
    for (int i = 0; i < next.length; i++) {
      predictions.compare(reference, rounded, i * vocabulary, vocabulary);
    }
    predict(predictions, rounded, next);
  }

  private static void compare(Candidate candidate, Values expected, Values values) {
    expected.values.forEach((stage, reference) -> {
      float[] rounded = values.values.get(stage);
      if (rounded != null) {
        candidate.sums.computeIfAbsent(stage, _ -> new StageSums()).add(reference, rounded);
      }
    });
  }
}
