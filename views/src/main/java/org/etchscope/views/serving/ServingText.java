package org.etchscope.views.serving;

import org.etchscope.views.words.Phrase;

/// The texts of the view of serving, see [Phrase].
public enum ServingText implements Phrase {
  SERVING,
  SERVED,
  QUEUE,
  BATCH,
  PAGES,
  SECONDS,
  TOTAL_RATE,
  OUTPUT_RATE,
  FIRST_TOKEN,
  PER_TOKEN,
  LATENCY,
  MEAN,
  PREEMPTIONS,
  AT,
  NOW,
  MOST,
  DECODES,
  PROMPT_TOKENS,
  PAGES_HELD,
  ITERATION_TIME
}
