package org.etchscope.sim.serving;

import java.util.List;

/// What an iteration has to do, as far as its time depends on it.
///
/// @param decodes sequences of which one token is processed
/// @param decodeContext tokens in their caches, all together
/// @param promptTokens tokens of prompts
/// @param pieces prompts they belong to
/// @param scores pairs of a prompt's token and a token before it or itself that attention compares
public record StepLoad(int decodes, long decodeContext, int promptTokens, int pieces, long scores) {

  static StepLoad of(List<Scheduler.Work> work) {
    int decodes = 0;
    long context = 0;
    int tokens = 0;
    int pieces = 0;
    long scores = 0;
    for (Scheduler.Work piece : work) {
      long cached = piece.sequence().computed();
      long size = piece.tokens();
      if (size == 1 && cached > 0) {
        decodes++;
        context += cached;
      } else {
        tokens += piece.tokens();
        pieces++;
        scores += size * cached + size * (size + 1) / 2;
      }
    }
    return new StepLoad(decodes, context, tokens, pieces, scores);
  }

  /// Tokens in the cache of a decode on average; 0 without decodes.
  double meanContext() {
    return decodes == 0 ? 0 : (double) decodeContext / decodes;
  }
}
