package org.etchscope.sim.numeric.forward;

/// One sequence of tokens on its way through a model, with the keys and values of all tokens so
/// far. Used by one thread at a time.
public interface Decoding {

  /// Passes tokens through the model, behind those it has seen, and gives the logits of the last of
  /// them. Many tokens at once are a prefill, one is a step of decode; the logits are the same to
  /// the rounding of single precision, however the tokens are divided.
  ///
  /// @param tokens at least one token, each from 0 to below the size of the vocabulary
  /// @param listener who hears of the values between; [StageListener#NONE] if nobody
  /// @return a logit for each token of the vocabulary
  /// @throws IllegalArgumentException if a token is out of range or the context is too short; the
  ///   message names the value and the range, and nothing has changed
  float[] step(int[] tokens, StageListener listener);

  /// Where the keys and values of its tokens stand.
  PageTable pages();

  /// Tokens seen so far.
  int position();

  /// Forgets all tokens from a position on.
  ///
  /// @param position from 0 to [#position()]
  void rewind(int position);
}
