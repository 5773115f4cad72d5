package org.etchscope.app.workbench.words;

import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.scenario.Parameter.Group;
import org.etchscope.views.words.Phrase;

/// The texts of the sheet of parameters.
public enum SheetText implements Phrase {
  SHEET_TITLE,
  SHEET_OPEN,
  SHEET_OPEN_HELP,
  SHEET_PROMPT,
  SHEET_FOUND,
  SHEET_NONE,
  SHEET_LIST,
  SHEET_ALL,
  SHEET_ALL_HELP,
  SHEET_WORKLOAD,
  SHEET_WORKLOAD_HELP,
  SHEET_MODEL,
  SHEET_MODEL_HELP,
  SHEET_CHIP,
  SHEET_CHIP_HELP,
  SHEET_UNDO,
  SHEET_UNDO_HELP,
  SHEET_REDO,
  SHEET_REDO_HELP,
  SHEET_RESET,
  SHEET_RESET_HELP,
  SHEET_RESET_ONE,
  SHEET_LOCK,
  SHEET_LOCK_HELP,
  SHEET_CLOSE,
  SHEET_ABSENT,
  SHEET_VALUE,
  SHEET_SLIDER,
  SHEET_PUBLISHED,
  SHEET_DERIVED,
  SHEET_ASSUMED,
  SHEET_CHOSEN,
  SHEET_SET_BY_USER,
  SHEET_ASKED,
  SHEET_CONFIGURATION;

  public static SheetText of(Mark mark) {
    return switch (mark) {
      case PUBLISHED -> SHEET_PUBLISHED;
      case DERIVED -> SHEET_DERIVED;
      case ASSUMED -> SHEET_ASSUMED;
    };
  }

  public static SheetText of(Group group) {
    return switch (group) {
      case WORKLOAD -> SHEET_WORKLOAD;
      case MODEL -> SHEET_MODEL;
      case CHIP -> SHEET_CHIP;
    };
  }

  public static SheetText helpOf(Group group) {
    return switch (group) {
      case WORKLOAD -> SHEET_WORKLOAD_HELP;
      case MODEL -> SHEET_MODEL_HELP;
      case CHIP -> SHEET_CHIP_HELP;
    };
  }
}
