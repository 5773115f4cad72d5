package org.etchscope.sim.numeric.weights;

import java.util.List;

/// A tensor whose stored values are larger by one than its values.
///
/// @param stored the tensor in the file
record ShiftedTensor(WeightTensor stored) implements WeightTensor {

  @Override
  public String name() {
    return stored.name();
  }

  @Override
  public List<Long> shape() {
    return stored.shape();
  }

  @Override
  public WeightType type() {
    return stored.type();
  }

  @Override
  public String file() {
    return stored.file();
  }

  @Override
  public long fileOffset() {
    return stored.fileOffset();
  }

  @Override
  public long elements() {
    return stored.elements();
  }

  @Override
  public long bytes() {
    return stored.bytes();
  }

  @Override
  public void read(long firstElement, int count, float[] into, int at) {
    stored.read(firstElement, count, into, at);
    for (int i = at; i < at + count; i++) {
      into[i] -= 1;
    }
  }

  @Override
  public void read(long firstElement, int count, double[] into, int at) {
    stored.read(firstElement, count, into, at);
    for (int i = at; i < at + count; i++) {
      into[i] -= 1;
    }
  }
}
