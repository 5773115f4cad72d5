package org.etchscope.sim.numeric.forward;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.numeric.format.NumberFormat;
import org.etchscope.sim.numeric.weights.WeightedModel;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// A step of decode behind 32 tokens, on the tiles of the Sohu preset or plainly, in BF16 with
/// weights that stay mapped and a heap of 1 GB. Goals: 50 ms for 15 million parameters, 1 s for a
/// billion on two cores.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
public class ForwardBenchmark {

  private static final int CONTEXT = 32;

  private static final Path CHIP =
      Path.of("../sample-models/src/main/resources/org/etchscope/samples/chips/sohu-2024.json");

  private static final FormatPlan FORMATS =
      FormatPlan.of(NumberFormat.BF16, NumberFormat.BF16, NumberFormat.BF16);

  @Param({"SMALL", "LARGE"})
  private String size;

  @Param({"TILES", "PLAIN"})
  private Evaluation evaluation;

  private Path folder;
  private WeightedModel weighted;
  private Decoding decoding;

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("etchscope-bench-");
    (size.equals("SMALL") ? SyntheticModel.SMALL : SyntheticModel.LARGE).write(folder);
    weighted = WeightedModel.open(folder);
    NumericModel model =
        evaluation == Evaluation.TILES
            ? NumericModel.open(
                weighted.config(), weighted.weights(), FORMATS, new ChipReader().read(CHIP))
            : NumericModel.open(weighted.config(), weighted.weights(), FORMATS);
    decoding = model.decoding();
    decoding.step(new int[CONTEXT], StageListener.NONE);
  }

  @TearDown
  public void close() throws IOException {
    weighted.close();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> {
        try {
          Files.delete(file);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
    }
    Files.delete(folder);
  }

  @Benchmark
  public float[] step() {
    decoding.rewind(CONTEXT);
    return decoding.step(new int[] {1}, StageListener.NONE);
  }
}
