package org.etchscope.views.attention;

import org.etchscope.views.words.Phrase;

/// The texts of the attention view, see [Phrase].
enum AttentionText implements Phrase {
  PATH,
  KEY_AND_QUERY,
  LAYERS_BY_HEADS,
  LAYER_AT_WORK,
  MASKED,
  WEIGHT,
  SCORE,
  QUERY_BY_KEY,
  QUERY_AND_KEY,
  NOT_YET_AT_THE_PLAYHEAD,
  WEIGHT_FORMULA,
  ONLINE_SOFTMAX,
  KEYS,
  MAXIMUM,
  SUM,
  RESCALED_BY,
  NO_KEY,
  FROM_TO,
  NOT_YET,
  LARGEST_WEIGHTS,
  EMPTY_IS_MASKED
}
