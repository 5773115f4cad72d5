package org.etchscope.views.surface;

import java.util.Objects;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.words.Language;

/// How a picture is made out for its readers: in what colours, and in what language.
public record Look(Theme theme, Language language) {

  public Look {
    Objects.requireNonNull(theme, "theme");
    Objects.requireNonNull(language, "language");
  }

  /// A theme in English.
  public static Look of(Theme theme) {
    return new Look(theme, Language.ENGLISH);
  }
}
