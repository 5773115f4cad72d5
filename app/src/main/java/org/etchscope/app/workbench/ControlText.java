package org.etchscope.app.workbench;

import org.etchscope.views.words.Phrase;

/// The commands of time, parameters and comfort.
enum ControlText implements Phrase {
  COMMAND_PREFERENCES,
  COMMAND_OPEN,
  COMMAND_OPEN_RECENT,
  COMMAND_PALETTE,
  COMMAND_PARAMETERS,
  COMMAND_UNDO,
  COMMAND_REDO,
  COMMAND_RESET
}
