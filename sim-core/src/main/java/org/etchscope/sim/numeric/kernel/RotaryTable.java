package org.etchscope.sim.numeric.kernel;

import java.util.Arrays;
import org.etchscope.sim.transformer.Rotary;

/// Cosines and sines of a rotation, by position. Angles are computed in double precision: in single
/// precision they would lose `position · 6e-8` radians.
///
/// It grows with the positions asked for and is used by one thread at a time.
public final class RotaryTable {

  private final Rotary rotary;
  private double[] frequencies;
  private final double length;
  private final boolean interleaved;
  private final int size;
  private float[] cosines = new float[0];
  private float[] sines = new float[0];

  /// @param rotary the frequencies
  /// @param interleaved whether elements 2i and 2i + 1 make a pair, else i and i + size / 2
  public RotaryTable(Rotary rotary, boolean interleaved) {
    this.rotary = rotary;
    this.frequencies = rotary.frequencies();
    this.length = rotary.attentionFactor();
    this.interleaved = interleaved;
    this.size = rotary.size();
  }

  /// Elements that are rotated.
  public int size() {
    return size;
  }

  /// Takes the frequencies for a sequence of some length, where they depend on it.
  ///
  /// @param tokens tokens of the sequence, those of the coming rotations included
  public void reach(int tokens) {
    if (!rotary.dependsOnLength()) {
      return;
    }
    double[] changed = rotary.frequencies(tokens);
    if (!Arrays.equals(changed, frequencies)) {
      frequencies = changed;
      cosines = new float[0];
      sines = new float[0];
    }
  }

  /// Rotates the first [#size()] elements of a head.
  ///
  /// @param values the elements
  /// @param at index of the head's first one
  /// @param position the token's place, from 0
  public void rotate(float[] values, int at, int position) {
    ensure(position);
    if (rotary.regrouped()) {
      regroup(values, at);
    }
    boolean neighbours = interleaved && !rotary.regrouped();
    int pairs = frequencies.length;
    int row = position * pairs;
    for (int i = 0; i < pairs; i++) {
      int first = at + (neighbours ? 2 * i : i);
      int second = neighbours ? first + 1 : first + pairs;
      float a = values[first];
      float b = values[second];
      float cosine = cosines[row + i];
      float sine = sines[row + i];
      values[first] = a * cosine - b * sine;
      values[second] = b * cosine + a * sine;
    }
  }

  /// Takes neighbours apart: the even elements first, then the odd ones.
  private void regroup(float[] values, int at) {
    float[] neighbours = Arrays.copyOfRange(values, at, at + size);
    for (int i = 0; i < size / 2; i++) {
      values[at + i] = neighbours[2 * i];
      values[at + size / 2 + i] = neighbours[2 * i + 1];
    }
  }

  private void ensure(int position) {
    int pairs = frequencies.length;
    int known = cosines.length / pairs;
    if (position < known) {
      return;
    }
    int larger = Math.max(Math.max(16, position + 1), Math.min(2 * known, known + 4096));
    cosines = Arrays.copyOf(cosines, Math.multiplyExact(larger, pairs));
    sines = Arrays.copyOf(sines, cosines.length);
    for (int p = known; p < larger; p++) {
      for (int i = 0; i < pairs; i++) {
        double angle = p * frequencies[i];
        cosines[p * pairs + i] = (float) (Math.cos(angle) * length);
        sines[p * pairs + i] = (float) (Math.sin(angle) * length);
      }
    }
  }
}
