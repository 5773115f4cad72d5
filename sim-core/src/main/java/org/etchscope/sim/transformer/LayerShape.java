package org.etchscope.sim.transformer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One transformer layer.
///
/// @param attention self-attention
/// @param crossAttention attention to an encoder's output, or `null` in all but encoder-decoder
///   models
/// @param feedForward the feed-forward block
/// @param norms norms over the hidden size in this layer: 2 as a rule, 4 in Gemma 2 and 3, 1 in
///   parallel blocks that share one
/// @param parallel whether attention and feed-forward read the same input and are added together
/// @param joint what a layer of MM-DiT has besides, or `null` in all but diffusion transformers
public record LayerShape(
    AttentionShape attention,
    @Nullable AttentionShape crossAttention,
    FeedForwardShape feedForward,
    int norms,
    boolean parallel,
    @Nullable JointStream joint) {

  /// A second stream of text tokens with weights of its own, whose tokens and those of the image
  /// attend to each other together, and adaptive norms (MM-DiT: Esser et al. 2024, section 4 and
  /// figure 2). The layer's `attention` and `feedForward` stand for the image and, with the same
  /// shape, for the text.
  ///
  /// @param textOutput whether the text leaves the layer: it has an output projection and a
  ///   feed-forward block of its own; not so in the last layer
  /// @param modulations vectors of the hidden size that the condition is projected to, over both
  ///   streams: 6 each, 9 for the image with a second attention, 2 for the text in the last layer
  /// @param imageAttention whether the image tokens pass a second attention among themselves, of
  ///   the same shape (Stable Diffusion 3.5 medium)
  public record JointStream(boolean textOutput, int modulations, boolean imageAttention) {
    public JointStream {
      Require.notNegative("modulations", modulations);
    }
  }

  public LayerShape {
    Objects.requireNonNull(attention, "attention");
    Objects.requireNonNull(feedForward, "feedForward");
    Require.notNegative("norms", norms);
  }

  /// A layer with one stream of tokens: every model but MM-DiT.
  public LayerShape(
      AttentionShape attention,
      @Nullable AttentionShape crossAttention,
      FeedForwardShape feedForward,
      int norms,
      boolean parallel) {
    this(attention, crossAttention, feedForward, norms, parallel, null);
  }

  /// A pre-norm layer with two norms, one after the other: what most decoders use.
  public static LayerShape sequential(AttentionShape attention, FeedForwardShape feedForward) {
    return new LayerShape(attention, null, feedForward, 2, false);
  }

  /// Elements of all matrices of the layer, all experts included: what is streamed from memory when
  /// every expert is used. Biases, norms and other vectors are not counted.
  public long matrixElements(int hiddenSize) {
    return Math.addExact(
        matricesBesidesFeedForward(hiddenSize), feedForward.matrixElements(hiddenSize));
  }

  /// Elements of the matrices that one token passes. In MM-DiT those of one image and one text
  /// token together, and the projection of the condition.
  public long matrixElementsPerToken(int hiddenSize) {
    return Math.addExact(
        matricesBesidesFeedForward(hiddenSize), feedForward.matrixElementsPerToken(hiddenSize));
  }

  private long matricesBesidesFeedForward(int hiddenSize) {
    long sum = attention.projectionElements(hiddenSize);
    if (crossAttention != null) {
      sum = Math.addExact(sum, crossAttention.projectionElements(hiddenSize));
    }
    return joint == null ? sum : Math.addExact(sum, jointElements(joint, hiddenSize));
  }

  private long jointElements(JointStream stream, int hiddenSize) {
    long sum = textElements(hiddenSize);
    if (stream.imageAttention()) {
      sum = Math.addExact(sum, attention.projectionElements(hiddenSize));
    }
    return Math.addExact(sum, modulationElements(hiddenSize));
  }

  /// Elements of the matrices of the text stream of MM-DiT, 0 without one.
  long textElements(int hiddenSize) {
    if (joint == null) {
      return 0;
    }
    long projections = attention.projectionElements(hiddenSize);
    return joint.textOutput()
        ? Math.addExact(projections, feedForward.matrixElements(hiddenSize))
        : projections - attention.outputProjectionElements(hiddenSize);
  }

  /// Elements of the matrices that turn the condition of MM-DiT into scales and shifts, 0 without.
  long modulationElements(int hiddenSize) {
    return joint == null
        ? 0
        : Math.multiplyExact(
            joint.modulations(), Math.multiplyExact((long) hiddenSize, hiddenSize));
  }
}
