package org.etchscope.app.workbench.words;

import org.etchscope.sim.trace.TileJourney.Kind;
import org.etchscope.views.words.Phrase;

/// The texts of going to places in time and of following a tile.
public enum TimeText implements Phrase {
  GO_PROMPT,
  GO_LIST,
  GO_CYCLE,
  GO_STOP_WHEN,
  GO_NOWHERE,
  JOURNEY_TITLE,
  JOURNEY_LAYER,
  JOURNEY_HELP,
  JOURNEY_FETCH,
  JOURNEY_WAIT,
  JOURNEY_USE,
  JOURNEY_NEXT,
  JOURNEY_LEG,
  JOURNEY_CYCLES,
  JOURNEY_NONE,
  PLAY_BACK,
  PLAY_BACK_HELP,
  FRAME_TIME;

  public static TimeText of(Kind kind) {
    return switch (kind) {
      case FETCH -> JOURNEY_FETCH;
      case WAIT -> JOURNEY_WAIT;
      case USE -> JOURNEY_USE;
      case NEXT -> JOURNEY_NEXT;
    };
  }
}
