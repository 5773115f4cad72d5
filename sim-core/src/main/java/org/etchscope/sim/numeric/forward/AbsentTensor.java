package org.etchscope.sim.numeric.forward;

import java.util.Arrays;
import java.util.List;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightType;

/// Stands for a tensor that is missing until all that is wrong has been found. It is all zeros.
record AbsentTensor(String name) implements WeightTensor {

  @Override
  public List<Long> shape() {
    return List.of(0L);
  }

  @Override
  public WeightType type() {
    return WeightType.F32;
  }

  @Override
  public String file() {
    return "";
  }

  @Override
  public long fileOffset() {
    return 0;
  }

  @Override
  public long elements() {
    return 0;
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public void read(long firstElement, int count, float[] into, int at) {
    Arrays.fill(into, at, at + count, 0);
  }

  @Override
  public void read(long firstElement, int count, double[] into, int at) {
    Arrays.fill(into, at, at + count, 0);
  }
}
