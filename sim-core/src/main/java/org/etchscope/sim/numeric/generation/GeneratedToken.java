package org.etchscope.sim.numeric.generation;

import java.util.List;

/// A token that was generated.
///
/// @param index how many were generated before
/// @param token its id
/// @param text the text that has become complete by it, often its own, sometimes none
/// @param candidates the tokens with the largest logits, the largest first
/// @param logit its own logit
/// @param probability the softmax of its logit among all, at temperature 1
/// @param stop whether it ends the text
public record GeneratedToken(
    int index,
    int token,
    String text,
    List<Candidate> candidates,
    float logit,
    double probability,
    boolean stop) {

  public GeneratedToken {
    candidates = List.copyOf(candidates);
  }

  static GeneratedToken of(int index, int token, String text, float[] logits, boolean stop) {
    double sum = 0;
    for (float logit : logits) {
      sum += StrictMath.exp((double) logit - logits[token]);
    }
    return new GeneratedToken(
        index, token, text, Logits.top(logits, Generator.CANDIDATES), logits[token], 1 / sum, stop);
  }
}
