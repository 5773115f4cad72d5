package org.etchscope.views.page;

import org.etchscope.views.words.Phrase;

/// What a run is called in titles, see [Phrase].
enum PageText implements Phrase {
  RUN,
  RUN_WITHOUT_QUESTION,
  BRIEF_QUESTION,
  PREFILL,
  DECODE,
  REQUEST,
  STEADY
}
