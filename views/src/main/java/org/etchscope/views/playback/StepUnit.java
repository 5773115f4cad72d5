package org.etchscope.views.playback;

/// How far one step of the transport goes.
public enum StepUnit {
  /// One cycle.
  CYCLE("Cycle"),
  /// To the next change of anything.
  MICRO("Micro"),
  /// To the next tile that begins.
  TILE("Tile"),
  /// To the next stage of a layer that a unit takes up.
  STAGE("Stage"),
  /// To the next layer of a micro-batch that begins on the arrays.
  LAYER("Layer"),
  /// To the next iteration: the input of the first micro-batch's next token.
  TOKEN("Token");

  private final String label;

  StepUnit(String label) {
    this.label = label;
  }

  /// Name on screen.
  public String label() {
    return label;
  }
}
