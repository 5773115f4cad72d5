package org.etchscope.sim.numeric.generation;

import java.util.Arrays;
import java.util.Random;
import org.etchscope.sim.numeric.forward.Decoding;
import org.etchscope.sim.numeric.forward.EncoderInput;
import org.etchscope.sim.numeric.forward.Evaluation;
import org.etchscope.sim.numeric.forward.NumericModel;
import org.etchscope.sim.numeric.forward.PageTable;
import org.etchscope.sim.numeric.forward.StageKind;
import org.etchscope.sim.numeric.forward.StageListener;
import org.etchscope.sim.numeric.forward.StageName;
import org.etchscope.sim.transformer.ModelConfig;

/// A model whose logits are random numbers that all tokens so far decide, sometimes disturbed.
///
/// @param vocabularySize tokens
/// @param contextLength tokens of its context
/// @param seed decides its logits
/// @param disturbed how often, in hundredths, the largest logit is another than that of the same
///   model undisturbed
record RandomModel(int vocabularySize, int contextLength, long seed, int disturbed)
    implements NumericModel {

  @Override
  public ModelConfig config() {
    throw new UnsupportedOperationException("a random model has no configuration");
  }

  @Override
  public Evaluation evaluation() {
    return Evaluation.PLAIN;
  }

  @Override
  public float[] encode(EncoderInput input, StageListener listener) {
    throw new UnsupportedOperationException("a random model is no encoder");
  }

  @Override
  public Decoding decoding(EncoderInput input, StageListener listener) {
    throw new UnsupportedOperationException("a random model has no encoder");
  }

  @Override
  public Decoding decoding(PageTable pages) {
    return new RandomDecoding(pages);
  }

  private float[] logits(int[] tokens, int count) {
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 6364136223846793005L + tokens[i] + 1;
    }
    Random random = new Random(state);
    float[] logits = new float[vocabularySize];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = random.nextFloat();
    }
    if (random.nextInt(100) < disturbed) {
      logits[random.nextInt(logits.length)] = 2;
    }
    return logits;
  }

  private final class RandomDecoding implements Decoding {

    private final int[] seen = new int[contextLength];
    private final PageTable pages;
    private int position;

    RandomDecoding(PageTable pages) {
      this.pages = pages;
    }

    @Override
    public PageTable pages() {
      return pages;
    }

    @Override
    public float[] step(int[] tokens, StageListener listener) {
      if (tokens.length == 0 || position + tokens.length > contextLength) {
        throw new IllegalArgumentException("too many tokens");
      }
      float[] all = new float[tokens.length * vocabularySize];
      float[] last = new float[0];
      for (int i = 0; i < tokens.length; i++) {
        seen[position++] = tokens[i];
        last = logits(seen, position);
        System.arraycopy(last, 0, all, i * vocabularySize, vocabularySize);
      }
      StageName name = new StageName(StageName.NO_LAYER, StageKind.LOGITS);
      if (listener.wants(name)) {
        boolean every = listener.wantsAllLogits();
        listener.stage(
            name,
            new int[] {every ? tokens.length : 1, vocabularySize},
            every ? all : Arrays.copyOf(last, last.length));
      }
      return last;
    }

    @Override
    public int position() {
      return position;
    }

    @Override
    public void rewind(int newPosition) {
      position = newPosition;
    }
  }
}
