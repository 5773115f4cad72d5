package org.etchscope.app.workbench.words;

import org.etchscope.views.words.Phrase;

/// The commands of time, parameters and comfort.
public enum ControlText implements Phrase {
  COMMAND_PLAY_BACK,
  COMMAND_PLACES,
  COMMAND_AREA,
  COMMAND_FULLEST_FIRST,
  AREA,
  AREA_HELP,
  DATA_FLOW,
  DATA_FLOW_HELP,
  COMMAND_JOURNEY,
  COMMAND_CURSOR_A,
  COMMAND_CURSOR_B,
  COMMAND_CURSORS_AWAY,
  COMMAND_CURSORS_ZOOM,
  COMMAND_PREFERENCES,
  COMMAND_OPEN,
  COMMAND_OPEN_RECENT,
  COMMAND_PALETTE,
  COMMAND_PARAMETERS,
  COMMAND_UNDO,
  COMMAND_REDO,
  COMMAND_RESET
}
