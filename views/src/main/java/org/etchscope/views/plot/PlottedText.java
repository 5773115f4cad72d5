package org.etchscope.views.plot;

import org.etchscope.views.words.Phrase;

/// What plots for LaTeX say beyond what their pages say.
public enum PlottedText implements Phrase {
  POINTS,
  BEATEN_BY_NONE,
  SHARE_OF_CYCLES,
  GAIN_PERCENT,
  TIME_IN,
  PERCENT_OF,
  PERCENT_OF_PEAK,
  BUSY_PERCENT,
  CLAIMED
}
