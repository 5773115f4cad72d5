package org.etchscope.views.playback;

import org.etchscope.views.words.Phrase;

/// The texts of playback, see [Phrase].
enum PlaybackText implements Phrase {
  CYCLE,
  MICRO,
  TILE,
  STAGE,
  LAYER,
  TOKEN,
  ARRAYS_STALL,
  ATTENTION_STALLS,
  VECTOR_STALLS,
  HBM_STALLS,
  LINKS_STALL,
  WEIGHTS_HOLD,
  KEY_VALUE_HOLDS,
  ACTIVATIONS_HOLD,
  PARTIAL_SUMS_HOLD,
  LAYER_BEGINS,
  TOKEN_BEGINS,
  STAGE_BEGINS,
  MEMORY_ABOVE,
  CYCLES_PER_SECOND
}
