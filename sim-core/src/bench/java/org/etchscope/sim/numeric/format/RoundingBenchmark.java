package org.etchscope.sim.numeric.format;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Elements a second that one thread rounds to a format, in place.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RoundingBenchmark {

  private static final int ELEMENTS = 4096;

  @Param({"BF16", "FP16", "FP8_E4M3", "FP8_E5M2", "FP4_E2M1", "INT8", "INT4"})
  public NumberFormat format = NumberFormat.BF16;

  private final float[] source = new float[ELEMENTS];
  private final float[] values = new float[ELEMENTS];

  @Setup
  public void fill() {
    Random random = new Random(1);
    for (int i = 0; i < ELEMENTS; i++) {
      source[i] = (float) random.nextGaussian();
    }
  }

  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public float[] plain() {
    System.arraycopy(source, 0, values, 0, ELEMENTS);
    format.round(values, 0, ELEMENTS);
    return values;
  }

  /// With a scale for every 128 elements; formats of 16 bits have none.
  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public float[] scaled() {
    System.arraycopy(source, 0, values, 0, ELEMENTS);
    if (format.bits() <= 8) {
      new Quantiser(format, Grouping.ofGroups(128)).round(values, 32, ELEMENTS / 32);
    }
    return values;
  }
}
