package org.etchscope.app.workbench.words;

import org.etchscope.views.palette.Palette;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Phrase;

/// The texts of preferences and of opening files.
public enum ComfortText implements Phrase {
  PREFERENCES_TITLE,
  PREFERENCES_KEPT,
  PREFERENCES_THEME,
  PREFERENCES_PALETTE,
  PREFERENCES_LANGUAGE,
  PREFERENCES_SCALE,
  PREFERENCES_MOTION,
  PREFERENCES_MOTION_HELP,
  PREFERENCES_FORGET,
  PREFERENCES_FORGET_HELP,
  PREFERENCES_USUAL,
  PREFERENCES_USUAL_HELP,
  LOOK_DARK,
  LOOK_LIGHT,
  LOOK_HIGH_CONTRAST_DARK,
  LOOK_HIGH_CONTRAST_LIGHT,
  PALETTE_OKABE_ITO,
  PALETTE_OKABE_ITO_HELP,
  PALETTE_TOL_LIGHT,
  PALETTE_TOL_LIGHT_HELP,
  PALETTE_GREY,
  PALETTE_GREY_HELP,
  OPEN_TITLE,
  OPEN_HINT,
  OPEN_FILE,
  OPEN_FILE_HELP,
  OPEN_FOLDER,
  OPEN_FOLDER_HELP,
  OPEN_RECENT,
  OPEN_RECENT_NONE,
  OPEN_ONE,
  CARD_CLOSE,
  CARD_CLOSE_HELP,
  READING_FILE,
  WRITING_FILE,
  READING_CANCEL;

  public static ComfortText of(Theme theme) {
    Theme worn = Palette.usual(theme);
    if (worn.equals(Theme.LIGHT)) {
      return LOOK_LIGHT;
    }
    if (worn.equals(Theme.HIGH_CONTRAST_DARK)) {
      return LOOK_HIGH_CONTRAST_DARK;
    }
    return worn.equals(Theme.HIGH_CONTRAST_LIGHT) ? LOOK_HIGH_CONTRAST_LIGHT : LOOK_DARK;
  }

  public static ComfortText of(Palette palette) {
    return switch (palette) {
      case OKABE_ITO -> PALETTE_OKABE_ITO;
      case TOL_LIGHT -> PALETTE_TOL_LIGHT;
      case GREY -> PALETTE_GREY;
    };
  }

  public static ComfortText helpOf(Palette palette) {
    return switch (palette) {
      case OKABE_ITO -> PALETTE_OKABE_ITO_HELP;
      case TOL_LIGHT -> PALETTE_TOL_LIGHT_HELP;
      case GREY -> PALETTE_GREY_HELP;
    };
  }
}
