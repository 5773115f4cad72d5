package org.etchscope.app.figure;

import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;

/// Words of captions.
public enum FigureText implements Phrase {
  CAPTION,
  CAPTION_AT,
  CAPTION_OVER,
  ON_CHIP,
  WINDOW,
  CHIP,
  TIMELINE,
  INSPECTOR,
  TOKENS,
  ATTENTION,
  ARRAY,
  EFFECTS,
  SERVER,
  SERVING,
  PIPELINES,
  MEMORY,
  ROOFLINE,
  WHY,
  CLAIMS,
  SWEEP,
  COMPARE,
  WATERFALL,
  OF_MODEL,
  NOTHING_MOVES,
  NO_PLOT,
  BATCH,
  OTHER_BATCHES,
  STAGES,
  THIS_RUN,
  SEVERAL_PASSES,
  SHAPE_ONLY;

  /// The title of a picture that shows this of a model.
  public String title(Language language, String model) {
    return OF_MODEL.in(language, in(language), model);
  }
}
