package org.etchscope.views.why;

import org.etchscope.views.words.Phrase;

/// The texts of the view of reasons, see [Phrase].
enum WhyText implements Phrase {
  WHY,
  THE_RUN,
  BUSY,
  MORE,
  DECIDED_BY,
  COUNT_OF_CYCLES,
  ARRAY_CYCLES,
  RECORDED_CYCLES,
  ARRAYS_TIMES_CYCLES,
  CYCLES,
  COUNTED,
  OF,
  SHARE,
  LARGEST_REMAINDERS,
  RUN_AGAIN_WITH,
  GAIN_HEAD,
  BOUND_BY,
  WOULD_GAIN,
  NO_GAIN,
  STILL_RUNNING,
  RUNNING,
  CANNOT_RUN,
  GAIN,
  GAIN_FORMULA,
  AFTER,
  BEFORE,
  OWN_RUN,
  THIS_RUN,
  FOOT
}
