package org.etchscope.sim.numeric.kernel;

import java.util.Arrays;

/// The softmax of one query over blocks of keys, with the values weighted along the way: it keeps
/// the largest score so far, the sum of exponents less it, and the weighted values, all three in
/// single precision (Milakov and Gimelshein, 2018, algorithm 3; Dao et al., *FlashAttention*,
/// 2022).
///
/// Scores are taken one after the other, so that the result is the same to the bit however the keys
/// are cut into blocks.
public final class OnlineSoftmax {

  private final float[] weighted;
  private float maximum;
  private float sum;

  /// @param valueSize elements of a value
  public OnlineSoftmax(int valueSize) {
    weighted = new float[valueSize];
    clear();
  }

  /// Forgets all blocks.
  public void clear() {
    maximum = Float.NEGATIVE_INFINITY;
    sum = 0;
    Arrays.fill(weighted, 0);
  }

  /// Begins with a sink: a score without a value (Xiao et al., 2023, as in gpt-oss).
  public void sink(float score) {
    maximum = score;
    sum = 1;
  }

  /// Takes a block of keys.
  ///
  /// @param scores one for each key; negative infinity if it is masked
  /// @param count keys of the block
  /// @param values values of all keys
  /// @param at index of the first key's value
  /// @param stride from one key's value to the next
  public void block(float[] scores, int count, float[] values, int at, int stride) {
    for (int i = 0; i < count; i++) {
      float score = scores[i];
      if (score == Float.NEGATIVE_INFINITY) {
        continue;
      }
      if (score > maximum) {
        rescale(score);
      }
      float exponent = (float) Math.exp(score - maximum);
      if (exponent != 0) {
        sum += exponent;
        add(exponent, values, at + i * stride);
      }
    }
  }

  private void rescale(float larger) {
    float factor = (float) Math.exp(maximum - larger);
    sum *= factor;
    for (int e = 0; e < weighted.length; e++) {
      weighted[e] *= factor;
    }
    maximum = larger;
  }

  private void add(float exponent, float[] values, int at) {
    for (int e = 0; e < weighted.length; e++) {
      weighted[e] += exponent * values[at + e];
    }
  }

  /// The largest score so far; negative infinity before the first key that is not masked.
  public float maximum() {
    return maximum;
  }

  /// The sum of exponents of scores less the maximum.
  public float sum() {
    return sum;
  }

  /// The weight that a score has now.
  public float weight(float score) {
    return score == Float.NEGATIVE_INFINITY ? 0 : (float) Math.exp(score - maximum) / sum;
  }

  /// Writes the weighted mean of the values; 0 if all keys were masked.
  public void result(float[] into, int at) {
    for (int e = 0; e < weighted.length; e++) {
      into[at + e] = sum == 0 ? 0 : weighted[e] / sum;
    }
  }
}
