package org.etchscope.sim.numeric.weights;

/// A tensor whose stored values are larger by one than its values.
///
/// @param stored the tensor in the file
record ShiftedTensor(WeightTensor stored) implements DerivedTensor {

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
