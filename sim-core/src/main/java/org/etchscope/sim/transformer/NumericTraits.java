package org.etchscope.sim.transformer;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the values of a model depend on besides its shape and weights. It decides no time: a model
/// whose numbers cannot be computed can still be timed.
///
/// @param norm how the residual is normalised, and where
/// @param activation the exact form of the feed-forward block's activation
/// @param positions how a token's position enters
/// @param scales factors and caps
/// @param biases which projections have a bias
/// @param router how tokens choose experts; `null` without a mixture
/// @param samples what a model reads that takes sound or pictures, not tokens; `null` if it reads
///   tokens
/// @param unsupported one sentence for each part whose numbers are not computed; empty if the model
///   can be evaluated
public record NumericTraits(
    Norm norm,
    Activation activation,
    Positions positions,
    Scales scales,
    Biases biases,
    @Nullable Router router,
    @Nullable Samples samples,
    List<String> unsupported) {

  public NumericTraits {
    Objects.requireNonNull(norm, "norm");
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(positions, "positions");
    Objects.requireNonNull(scales, "scales");
    Objects.requireNonNull(biases, "biases");
    unsupported = List.copyOf(unsupported);
  }

  /// Traits of a model that reads tokens.
  NumericTraits(
      Norm norm,
      Activation activation,
      Positions positions,
      Scales scales,
      Biases biases,
      @Nullable Router router,
      List<String> unsupported) {
    this(norm, activation, positions, scales, biases, router, null, unsupported);
  }

  /// Traits of a model that is not evaluated.
  static NumericTraits unsupported(String reason) {
    return new NumericTraits(
        Norm.rms(1e-6),
        Activation.SILU,
        Positions.none(),
        Scales.NONE,
        Biases.NONE,
        null,
        List.of(reason));
  }

  /// How the residual is normalised.
  ///
  /// @param formula the formula
  /// @param epsilon added to the mean square or variance
  /// @param oneAdded whether weights are stored as their difference from 1 (Gemma)
  /// @param learned whether the norms have weights (and, in LayerNorm, shifts)
  /// @param placement where the norms stand
  /// @param first whether a norm stands behind the embedding
  /// @param last whether a norm stands behind the last layer
  public record Norm(
      Formula formula,
      double epsilon,
      boolean oneAdded,
      boolean learned,
      Placement placement,
      boolean first,
      boolean last) {

    /// The formula of a norm.
    public enum Formula {
      /// `x / sqrt(mean(x²) + epsilon)` (Zhang and Sennrich, 2019).
      RMS,
      /// `(x - mean) / sqrt(variance + epsilon)`, scaled and shifted (Ba et al., 2016).
      LAYER
    }

    /// Where the norms of a layer stand.
    public enum Placement {
      /// On the input of attention and feed-forward.
      BEFORE,
      /// On the residual after each addition (BERT, OPT-350m).
      AFTER,
      /// On the input and on the result of each block (Gemma 2 and 3).
      AROUND
    }

    public Norm {
      Objects.requireNonNull(formula, "formula");
      Objects.requireNonNull(placement, "placement");
      if (!(epsilon >= 0) || epsilon > 1) {
        throw new IllegalArgumentException(
            "epsilon of the norm is " + epsilon + "; it must be from 0 to 1");
      }
    }

    static Norm rms(double epsilon) {
      return new Norm(Formula.RMS, epsilon, false, true, Placement.BEFORE, false, true);
    }

    static Norm layer(double epsilon) {
      return new Norm(Formula.LAYER, epsilon, false, true, Placement.BEFORE, false, true);
    }

    Norm placed(Placement newPlacement, boolean newFirst, boolean newLast) {
      return new Norm(formula, epsilon, oneAdded, learned, newPlacement, newFirst, newLast);
    }

    Norm storedLessOne() {
      return new Norm(formula, epsilon, true, learned, placement, first, last);
    }

    Norm withoutWeights() {
      return new Norm(formula, epsilon, oneAdded, false, placement, first, last);
    }
  }

  /// The exact form of an activation.
  public enum Activation {
    RELU,
    /// `x Φ(x)` with the error function (Hendrycks and Gimpel, 2016).
    GELU,
    /// GELU's approximation with the hyperbolic tangent (`gelu_new`, `gelu_pytorch_tanh`).
    GELU_TANH,
    /// GELU's approximation with the logistic function, `x σ(1.702 x)`.
    GELU_QUICK,
    /// `x σ(x)`.
    SILU,
    /// `min(x, 7) σ(1.702 min(x, 7))`, times the up projection kept within ±7, plus 1 (gpt-oss).
    CLAMPED
  }

  /// How a token's position enters.
  ///
  /// @param way the way
  /// @param tableOffset rows of a learned table before the first position (OPT: 2)
  /// @param rotary the rotation, or `null`
  /// @param windowRotary the rotation of layers with a sliding window, where it differs (Gemma 3),
  ///   or `null`
  /// @param relative the buckets of relative positions, or `null`
  public record Positions(
      Way way,
      int tableOffset,
      @Nullable Rotary rotary,
      @Nullable Rotary windowRotary,
      @Nullable Relative relative) {

    /// How distances are gathered in buckets, for each of which a table holds a bias a head (T5): a
    /// bucket for each short distance, the rest on a logarithmic scale.
    ///
    /// @param buckets buckets; half of them for each side where attention looks both ways
    /// @param mostDistance from this distance on all share the last bucket
    public record Relative(int buckets, int mostDistance) {
      public Relative {
        if (buckets < 4 || mostDistance <= buckets / 2) {
          throw new IllegalArgumentException(
              "relative positions have %d buckets for distances up to %d; there must be at least 4, and distances beyond half of them"
                  .formatted(buckets, mostDistance));
        }
      }
    }

    /// The way a position enters.
    public enum Way {
      NONE,
      /// A row of a learned table is added to the embedding.
      LEARNED,
      /// Queries and keys are rotated (Su et al., 2021).
      ROTARY,
      /// A slope per head times the distance is added to the scores before they are scaled (Press
      /// et al., 2022, as in Falcon).
      ALIBI,
      /// A bias for each head and bucket of distances is added to the scores (Raffel et al., 2020).
      RELATIVE
    }

    public Positions {
      Objects.requireNonNull(way, "way");
      Require.notNegative("position table offset", tableOffset);
      if ((way == Way.ROTARY) != (rotary != null)) {
        throw new IllegalArgumentException("only rotary positions have a rotation, and must");
      }
      if ((way == Way.RELATIVE) != (relative != null)) {
        throw new IllegalArgumentException("only relative positions have buckets, and must");
      }
    }

    static Positions none() {
      return new Positions(Way.NONE, 0, null, null, null);
    }

    static Positions learned(int offset) {
      return new Positions(Way.LEARNED, offset, null, null, null);
    }

    static Positions rotary(Rotary rotary) {
      return new Positions(Way.ROTARY, 0, rotary, null, null);
    }

    static Positions alibi() {
      return new Positions(Way.ALIBI, 0, null, null, null);
    }

    static Positions relative(Relative relative) {
      return new Positions(Way.RELATIVE, 0, null, null, relative);
    }
  }

  /// Factors and caps.
  ///
  /// @param embedding factor of the embedding
  /// @param score factor of the scores; 0 means `1 / sqrt(head size)`
  /// @param logitCap soft cap on the logits; 0 means none
  /// @param scoreByLayer whether scores are divided by the layer's number, counted from 1, too
  /// @param head factor of what goes into the output head
  /// @param residual factor of what a block adds to the residual (Granite)
  public record Scales(
      double embedding,
      double score,
      double logitCap,
      boolean scoreByLayer,
      double head,
      double residual) {

    static final Scales NONE = new Scales(1, 0, 0, false);

    Scales(double embedding, double score, double logitCap, boolean scoreByLayer) {
      this(embedding, score, logitCap, scoreByLayer, 1, 1);
    }
  }

  /// Which projections have a bias.
  ///
  /// @param queryKeyValue query and value, and the key unless the next says otherwise
  /// @param key the key (Whisper's has none)
  /// @param output the output projection
  /// @param feedForward gate, up and down
  /// @param experts experts and their router
  /// @param head the output head
  public record Biases(
      boolean queryKeyValue,
      boolean key,
      boolean output,
      boolean feedForward,
      boolean experts,
      boolean head) {

    static final Biases NONE = new Biases(false, false, false, false);
    static final Biases ALL_LAYERS = new Biases(true, true, true, false);

    Biases(boolean queryKeyValue, boolean output, boolean feedForward, boolean head) {
      this(queryKeyValue, queryKeyValue, output, feedForward, false, head);
    }
  }

  /// How a token chooses experts.
  ///
  /// @param scoring what turns logits into weights
  /// @param renormalise whether the weights of the chosen ones are made to add up to 1
  /// @param scale factor of the weights
  /// @param groups groups the experts stand in; 1 for none
  /// @param groupsPerToken groups a token may choose from
  /// @param groupBest how many of a group's best experts decide for the group: 1 its best (DeepSeek
  ///   V2), 2 the sum of its two best (V3)
  /// @param corrected whether a correction per expert is added for the choice alone (V3)
  /// @param sharedGate whether what the shared expert gives is gated (Qwen2-MoE)
  public record Router(
      Scoring scoring,
      boolean renormalise,
      double scale,
      int groups,
      int groupsPerToken,
      int groupBest,
      boolean corrected,
      boolean sharedGate) {

    /// What turns logits into weights.
    public enum Scoring {
      SOFTMAX,
      SIGMOID
    }

    public Router {
      Objects.requireNonNull(scoring, "scoring");
      Require.positive("expert groups", groups);
      Require.positive("expert groups per token", groupsPerToken);
    }

    static Router softmax(boolean renormalise) {
      return new Router(Scoring.SOFTMAX, renormalise, 1, 1, 1, 1, false, false);
    }
  }

  /// What a model reads that takes no tokens: samples in channels, of which a first map makes the
  /// rows of the first layer's input.
  public sealed interface Samples {

    /// A spectrogram, which two convolutions of width 3 take to hidden states, the second of them
    /// every second frame (Radford et al., 2022).
    ///
    /// @param bins frequency bins
    record Sound(int bins) implements Samples {
      public Sound {
        Require.positive("frequency bins", bins);
      }
    }

    /// A picture, cut into square patches that do not overlap (Dosovitskiy et al., 2021). A learned
    /// row stands before them.
    ///
    /// @param side pixels of a side of the picture
    /// @param patch pixels of a side of a patch
    /// @param channels colours
    record Picture(int side, int patch, int channels) implements Samples {
      public Picture {
        Require.positive("side of a patch", patch);
        Require.positive("channels", channels);
        if (side < patch) {
          throw new IllegalArgumentException(
              "side of the picture is %d pixels; it must be at least that of a patch, %d"
                  .formatted(side, patch));
        }
      }
    }
  }
}
