package org.etchscope.sim.machine.memory;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Each row of the reference set against the processor time the reference simulator took for it. At
/// its end it prints the table of `docs/validation-hbm.md`: the best of all passes by the processor
/// time of the thread, without making the requests and sorting the latencies, as the references
/// were measured. The bar is 25 times for every row.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class HbmRowsBenchmark {

  private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
  private final List<HbmReferenceRow> rows = rows();
  private final double[] seconds = new double[rows.size()];

  public HbmRowsBenchmark() {
    Arrays.fill(seconds, Double.POSITIVE_INFINITY);
  }

  private static List<HbmReferenceRow> rows() {
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(HbmRowsBenchmark.class.getResourceAsStream("hbm.csv")),
            StandardCharsets.UTF_8)) {
      return HbmReferenceFile.read("hbm.csv", reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  public double allRows() {
    for (int i = 0; i < seconds.length; i++) {
      HbmMeasurement measured = HbmReferenceRun.run(rows.get(i), thread::getCurrentThreadCpuTime);
      seconds[i] = Math.min(seconds[i], measured.cpuSeconds());
    }
    return Arrays.stream(seconds).sum();
  }

  @TearDown
  public void printTable() {
    System.out.println();
    System.out.println("| row | times faster | ns a request | million requests/s |");
    System.out.println("|---|---|---|---|");
    for (int i = 0; i < seconds.length; i++) {
      HbmReferenceRow row = rows.get(i);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.1f |%n",
          row.label(),
          Math.floor(row.measured().cpuSeconds() / seconds[i]),
          seconds[i] / row.requests() * 1e9,
          row.requests() / seconds[i] * 1e-6);
    }
  }
}
