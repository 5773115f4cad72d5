package org.etchscope.sim.numeric.weights;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Elements a second that one thread turns from a mapped tensor into single precision, row by row.
/// The bar is 1 G elements a second for what models are stored in: a model of a thousand million
/// parameters is then converted once a second.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ConversionBenchmark {

  private static final int ROW = 4096;
  private static final int ROWS = 1024;

  @Param({"F32", "BF16", "F16", "F8_E4M3", "F8_E5M2", "I8", "Q8_0", "Q4_0", "F64"})
  public WeightType type = WeightType.F32;

  private final Arena arena = Arena.ofShared();
  private final float[] row = new float[ROW];
  private WeightTensor tensor = empty();

  private WeightTensor empty() {
    return tensorOf(arena.allocate(0), 0);
  }

  private WeightTensor tensorOf(MemorySegment bytes, long rows) {
    TensorEntry entry = new TensorEntry("x", type, List.of(rows, (long) ROW), 0);
    return new FileData("benchmark", bytes).tensor(entry);
  }

  @Setup(Level.Trial)
  public void fill() {
    byte[] bytes = new byte[Math.toIntExact(type.bytes((long) ROWS * ROW))];
    new Random(1).nextBytes(bytes);
    MemorySegment segment = arena.allocate(bytes.length);
    segment.copyFrom(MemorySegment.ofArray(bytes));
    tensor = tensorOf(segment, ROWS);
  }

  @TearDown(Level.Trial)
  public void free() {
    arena.close();
  }

  @Benchmark
  @OperationsPerInvocation(ROWS * ROW)
  public float[] elements() {
    for (int i = 0; i < ROWS; i++) {
      tensor.read((long) i * ROW, ROW, row, 0);
    }
    return row;
  }
}
