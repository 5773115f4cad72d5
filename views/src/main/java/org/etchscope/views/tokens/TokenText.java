package org.etchscope.views.tokens;

import org.etchscope.views.words.Phrase;

/// The texts of the token strip, see [Phrase].
enum TokenText implements Phrase {
  TOKENS_HEAD,
  TOKEN_HEAD,
  LABEL_AND_ID,
  LOGITS_AND_SOFTMAX,
  SIMULATED,
  CYCLES,
  SUMMARY,
  ROW_ABOVE,
  ROWS_ABOVE,
  ROW_BELOW,
  ROWS_BELOW,
  OF_THE_PROMPT,
  PROBABILITY,
  SIMULATED_CYCLES,
  CYCLES_OF_REQUEST,
  HBM_MOVES
}
