package org.etchscope.sim.transformer;

import java.util.Objects;

/// The shape of one feed-forward block, dense or a mixture of experts.
///
/// @param innerSize width of one expert's middle, or of the block itself if it is dense
/// @param gated whether a gate and an up projection are multiplied (SwiGLU, GeGLU)
/// @param activation the function between the projections
/// @param experts the mixture, or `null` if the block is dense
public record FeedForwardShape(
    int innerSize,
    boolean gated,
    Activation activation,
    @org.jspecify.annotations.Nullable Experts experts) {

  /// The function between the projections.
  public enum Activation {
    RELU,
    GELU,
    SILU
  }

  /// A mixture of experts.
  ///
  /// @param count routed experts
  /// @param perToken experts each token is sent to
  /// @param shared experts every token passes
  /// @param sharedInnerSize width of the middle of all shared experts together
  public record Experts(int count, int perToken, int shared, int sharedInnerSize) {
    public Experts {
      Require.positive("experts", count);
      Require.positive("experts per token", perToken);
      Require.notNegative("shared experts", shared);
      Require.notNegative("shared expert size", sharedInnerSize);
      if (perToken > count) {
        throw new IllegalArgumentException(
            "experts per token is " + perToken + "; there are only " + count + " experts");
      }
    }
  }

  public FeedForwardShape {
    Objects.requireNonNull(activation, "activation");
    Require.positive("feed-forward size", innerSize);
  }
}
