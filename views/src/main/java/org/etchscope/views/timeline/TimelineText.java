package org.etchscope.views.timeline;

import org.etchscope.views.words.Phrase;

/// The texts of the timeline, see [Phrase].
enum TimelineText implements Phrase {
  MEASURED,
  WHOLE_RUN,
  LAYERS,
  SRAM_WEIGHTS,
  HBM_TRAFFIC,
  HBM_AND_SRAM,
  CYCLES,
  ACTIVATIONS,
  NOT_USED,
  BUSY,
  WORK_AND_BUSY,
  STEPS,
  PHASE_AND_EXTENT,
  PREFILL,
  DECODE,
  STEADY,
  INPUT,
  LAYER,
  BYTES,
  TILE,
  OF_ARRAYS,
  ROW_IS,
  AROUND_IT,
  ANOTHER_STREAM,
  ANOTHER_PRODUCT,
  EXTENT,
  OF_BYTES,
  TRAFFIC_AT,
  PRESS_SPACE
}
