package org.etchscope.sim.transformer;

import java.util.Objects;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.jspecify.annotations.Nullable;

/// The shape of one feed-forward block, dense or a mixture of experts.
///
/// @param innerSize width of one expert's middle, or of the block itself if it is dense
/// @param gated whether a gate and an up projection are multiplied (SwiGLU, GeGLU)
/// @param activation the function between the projections
/// @param experts the mixture, or `null` if the block is dense
public record FeedForwardShape(
    int innerSize, boolean gated, Activation activation, @Nullable Experts experts) {

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
        throw new InputFaultException(InputForm.FEWER_EXPERTS.with(perToken, count));
      }
    }
  }

  public FeedForwardShape {
    Objects.requireNonNull(activation, "activation");
    Require.positive("feed-forward size", innerSize);
  }

  /// Elements of the matrices of one expert, or of the block itself if it is dense: gate, up and
  /// down, or only the last two without a gate. Biases are not counted.
  public long expertElements(int hiddenSize) {
    return matrices(hiddenSize, innerSize);
  }

  /// Elements of all matrices: every expert, what all tokens share, and the router, which is
  /// `hidden · experts`.
  public long matrixElements(int hiddenSize) {
    return experts == null
        ? expertElements(hiddenSize)
        : elementsWith(experts, experts.count(), hiddenSize);
  }

  /// Elements of the matrices one token passes: of the routed experts only those it is sent to.
  public long matrixElementsPerToken(int hiddenSize) {
    return experts == null
        ? expertElements(hiddenSize)
        : elementsWith(experts, experts.perToken(), hiddenSize);
  }

  private long elementsWith(Experts mixture, int routed, int hiddenSize) {
    long shared =
        mixture.sharedInnerSize() == 0 ? 0 : matrices(hiddenSize, mixture.sharedInnerSize());
    long router = Math.multiplyExact((long) hiddenSize, (long) mixture.count());
    return Math.addExact(
        Math.multiplyExact(routed, expertElements(hiddenSize)), Math.addExact(shared, router));
  }

  private long matrices(int hiddenSize, int size) {
    return Math.multiplyExact(gated ? 3 : 2, Math.multiplyExact((long) hiddenSize, (long) size));
  }
}
