package org.etchscope.views.inspector;

import org.etchscope.views.words.Phrase;

/// The texts of the inspector, see [Phrase].
enum InspectorText implements Phrase {
  WHY_IDLE,
  MORE,
  WHOLE_RUN,
  OUTPUT_HEAD,
  LAYER,
  ONE_CHIP_WHOLE_RUN,
  BUSY_NOW,
  ROOFLINE,
  BATCH,
  ROWS,
  RATE_AT
}
