package org.etchscope.sim.machine.memory;

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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Requests a second through two channels of HBM3, with their generation and the statistics. The
/// bars are 5 million for the sequential stream and 1 million for the random one.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class HbmControllerBenchmark {

  private static final int REQUESTS = 120_000;

  @Param({"Ramulator2.1 HBM3-6400/B", "DRAMsim3 HBM2-8Gb-x128/B"})
  public String policy = "";

  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public HbmMeasurement sequential() {
    return HbmReferenceRun.run(row("seq:sat"));
  }

  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public HbmMeasurement random() {
    return HbmReferenceRun.run(row("chunk:sat"));
  }

  private HbmReferenceRow row(String pattern) {
    String[] parts = policy.split(" ", -1);
    return new HbmReferenceRow(
        parts[0],
        parts[1],
        parts[0].equals("DRAMsim3") ? 8 : 2,
        pattern,
        64,
        100,
        0,
        REQUESTS,
        1,
        new HbmMeasurement(1, 1, 0, 0, 0, 0, 0, 0));
  }
}
