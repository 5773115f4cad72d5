package org.etchscope.views.playback;

import org.etchscope.views.words.Language;

/// How far one step of the transport goes.
public enum StepUnit {
  /// One cycle.
  CYCLE(PlaybackText.CYCLE),
  /// To the next change of anything.
  MICRO(PlaybackText.MICRO),
  /// To the next tile that begins.
  TILE(PlaybackText.TILE),
  /// To the next stage of a layer that a unit takes up.
  STAGE(PlaybackText.STAGE),
  /// To the next layer of a micro-batch that begins on the arrays.
  LAYER(PlaybackText.LAYER),
  /// To the next iteration: the input of the first micro-batch's next token.
  TOKEN(PlaybackText.TOKEN);

  private final PlaybackText label;

  StepUnit(PlaybackText label) {
    this.label = label;
  }

  /// Name on screen.
  public String label(Language language) {
    return label.in(language);
  }
}
