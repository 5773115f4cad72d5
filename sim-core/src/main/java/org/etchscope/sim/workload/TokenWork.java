package org.etchscope.sim.workload;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.etchscope.sim.transformer.ModelAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;

/// The operations of a model's tokens at a stated length: what a model is described by before it
/// runs. Counted as in [ModelAccount].
///
/// @param shape the model
/// @param tokens tokens of the prompt; in an encoder-decoder of the encoder's input; in a diffusion
///   transformer of the image
/// @param textTokens tokens of text beside an image
public record TokenWork(TransformerShape shape, int tokens, int textTokens) {

  /// The work at the usual length, or at as many tokens as the model has positions for.
  public static TokenWork usual(TransformerShape shape) {
    return of(shape, SuitedWorkload.usualPromptTokens(1, Phase.DECODE, shape));
  }

  /// The work at another length.
  public static TokenWork of(TransformerShape shape, int tokens) {
    return new TokenWork(shape, tokens, Denoising.USUAL.textTokens());
  }

  /// Operations of a token of a prompt, on average over the prompt; none for a model that reads no
  /// prompts.
  public OptionalDouble prefillFlopsPerToken() {
    return shape.architecture() == Architecture.DIFFUSION
        ? OptionalDouble.empty()
        : OptionalDouble.of(new ModelAccount(shape).prefillFlopsPerToken(tokens));
  }

  /// Position of the token that [#decodeFlops()] makes, counted from 1: behind the prompt, and in
  /// an encoder-decoder behind the decoder's first.
  public int decodePosition() {
    return shape.architecture() == Architecture.ENCODER_DECODER ? 2 : Math.addExact(tokens, 1);
  }

  /// Operations of making one token; none for a model that makes none.
  public OptionalLong decodeFlops() {
    ModelAccount account = new ModelAccount(shape);
    return switch (shape.architecture()) {
      case DECODER -> OptionalLong.of(account.decodeFlops(decodePosition()));
      case ENCODER_DECODER -> OptionalLong.of(account.decodeFlops(decodePosition(), tokens));
      case ENCODER, DIFFUSION -> OptionalLong.empty();
    };
  }

  /// Operations of one denoising step of one image; none for other models.
  public Optional<BigInteger> denoisingFlops() {
    return shape.architecture() == Architecture.DIFFUSION
        ? Optional.of(new ModelAccount(shape).denoisingFlops(tokens, textTokens))
        : Optional.empty();
  }
}
