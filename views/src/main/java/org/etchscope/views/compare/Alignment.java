package org.etchscope.views.compare;

import java.util.Locale;
import org.etchscope.views.words.Phrase;

/// What two runs have in common along the clock they are drawn on.
public enum Alignment {
  /// Seconds since the begin.
  TIME(CompareText.BY_TIME),
  /// Layers, each as wide as any other.
  LAYER(CompareText.BY_LAYER),
  /// Tokens: passes through the model, each as wide as any other.
  TOKEN(CompareText.BY_TOKEN);

  private final CompareText label;

  Alignment(CompareText label) {
    this.label = label;
  }

  /// Name on screen.
  public Phrase label() {
    return label;
  }

  /// Name as an option.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
