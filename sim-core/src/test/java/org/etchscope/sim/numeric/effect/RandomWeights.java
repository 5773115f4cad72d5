package org.etchscope.sim.numeric.effect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.etchscope.sim.numeric.weights.RotaryPairing;
import org.etchscope.sim.numeric.weights.WeightSet;
import org.etchscope.sim.numeric.weights.WeightTensor;
import org.etchscope.sim.numeric.weights.WeightType;

/// Weights in memory, from a seed.
final class RandomWeights implements WeightSet {

  private final Random random = new Random(11);
  private final Map<String, WeightTensor> tensors = new LinkedHashMap<>();

  /// Adds a tensor of random values.
  RandomWeights add(String name, double deviation, long... shape) {
    float[] values = new float[Math.toIntExact(LongStream.of(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    tensors.put(name, new Tensor(name, LongStream.of(shape).boxed().toList(), values));
    return this;
  }

  @Override
  public String source() {
    return "test";
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public WeightTensor tensor(String name) {
    return Optional.ofNullable(tensors.get(name)).orElseThrow();
  }

  @Override
  public RotaryPairing rotaryPairing() {
    return RotaryPairing.HALF_SPLIT;
  }

  @Override
  public Optional<String> configuration() {
    return Optional.empty();
  }

  @Override
  public void close() {}

  // A stub, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Tensor(String name, List<Long> shape, float[] values) implements WeightTensor {

    @Override
    public WeightType type() {
      return WeightType.F32;
    }

    @Override
    public String file() {
      return "test";
    }

    @Override
    public long fileOffset() {
      return 0;
    }

    @Override
    public long elements() {
      return values.length;
    }

    @Override
    public long bytes() {
      return 4L * values.length;
    }

    @Override
    public void read(long firstElement, int count, float[] into, int at) {
      System.arraycopy(values, (int) firstElement, into, at, count);
    }

    @Override
    public void read(long firstElement, int count, double[] into, int at) {
      for (int i = 0; i < count; i++) {
        into[at + i] = values[(int) firstElement + i];
      }
    }
  }
}
