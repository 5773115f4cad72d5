package org.etchscope.app.workbench;

import org.etchscope.views.words.Phrase;

/// The texts of the window, see [Phrase].
enum WorkbenchText implements Phrase {
  LANGUAGE
}
