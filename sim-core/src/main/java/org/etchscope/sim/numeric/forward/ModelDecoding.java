package org.etchscope.sim.numeric.forward;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sequence of tokens on its way through a [ForwardModel].
final class ModelDecoding implements Decoding {

  private final ForwardModel model;
  private final PageTable pages;
  private final List<KeyValueCache> caches;
  private final Rotations rotations;
  private final @Nullable Source source;
  private int position;

  /// @param source what the decoder attends to besides, or `null`
  /// @param pages where its keys and values stand, for this decoding alone
  ModelDecoding(ForwardModel model, @Nullable Source source, PageTable pages) {
    this.model = model;
    this.source = source;
    this.pages = pages;
    this.caches = model.newCaches(pages);
    this.rotations = model.newRotations();
  }

  @Override
  public float[] step(int[] tokens, StageListener listener) {
    model.requireTokens(tokens, position);
    float[] logits = new float[0];
    int end = position + tokens.length;
    int begin = position;
    rotations.reach(end);
    while (position < end) {
      int first = position - begin;
      int[] part =
          Arrays.copyOfRange(tokens, first, Math.min(tokens.length, first + model.tokensOfStep()));
      logits =
          model.logits(
              part,
              model.context(
                  new ForwardModel.Pass(
                      StageName.Stack.MAIN, position, part.length, null, source, listener),
                  caches,
                  rotations));
      position += part.length;
    }
    return logits;
  }

  @Override
  public PageTable pages() {
    return pages;
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
