package org.etchscope.views.effect;

import org.etchscope.views.words.Phrase;

/// The texts of the view of effects, see [Phrase].
enum EffectText implements Phrase {
  EFFECTS_OF_FORMATS,
  MODEL_AND_TEXT,
  IN_LAYER,
  IN_FORMATS,
  THREE_FORMATS,
  TWO_FORMATS,
  EXACT,
  LOST,
  SIGNAL_TO_NOISE,
  LARGEST_ERROR,
  MEAN_ERROR,
  LARGEST_ERROR_FORMULA,
  MEAN_ERROR_FORMULA,
  SIGNAL_FORMULA,
  NUMBERS_COMPARED,
  FORMATS,
  WHAT_COMES_OUT,
  WHERE_MOST_IS_LOST,
  SIGNAL_SCALE,
  PERPLEXITY,
  TOP_ONE,
  RESULT,
  OUTCOME_NOTE,
  SCALE_NOTE
}
