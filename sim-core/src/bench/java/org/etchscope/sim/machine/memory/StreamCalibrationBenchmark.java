package org.etchscope.sim.machine.memory;

import java.util.concurrent.TimeUnit;
import org.etchscope.sim.chip.HbmSpec;
import org.etchscope.sim.machine.memory.StreamMix.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Time of one calibration that has not been asked for before. The bar is 10 ms.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class StreamCalibrationBenchmark {

  private static final HbmSpec SPEC =
      new HbmSpec(
          6,
          16,
          2,
          144_000_000_000L,
          4_800_000_000_000L,
          "HBM3E-9200",
          HbmSpec.Refresh.ALL_BANK,
          "B",
          64,
          0.89,
          0.82,
          0.75,
          HbmSpec.Arbitration.ROUND_ROBIN);

  private static final StreamMix LAYER =
      new StreamMix(
          new Stream(855_638_016, 1 << 20),
          new Stream(665_000_000, 1 << 20),
          new Stream(4_454_400, 128 << 10),
          Stream.NONE,
          KeyValuePlacement.of(SPEC, 32 << 10),
          2048);

  @Benchmark
  public StreamRates layerOfASteadyRun() {
    return new StreamCalibration(SPEC, 1_500_000_000L).rates(LAYER);
  }
}
