package org.etchscope.sim.numeric.forward;

import java.util.List;

/// A sequence of tokens on its way through a [ForwardModel].
final class ModelDecoding implements Decoding {

  private final ForwardModel model;
  private final List<KeyValueCache> caches;
  private final Rotations rotations;
  private int position;

  ModelDecoding(ForwardModel model) {
    this.model = model;
    this.caches = model.newCaches();
    this.rotations = model.newRotations();
  }

  @Override
  public float[] step(int[] tokens, StageListener listener) {
    model.requireTokens(tokens, position);
    float[] logits =
        model.logits(
            tokens, model.context(caches, rotations, position, tokens.length, null, listener));
    position += tokens.length;
    return logits;
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public void rewind(int newPosition) {
    if (newPosition < 0 || newPosition > position) {
      throw new IllegalArgumentException(
          "position is %d; it must be from 0 to %d".formatted(newPosition, position));
    }
    position = newPosition;
  }
}
