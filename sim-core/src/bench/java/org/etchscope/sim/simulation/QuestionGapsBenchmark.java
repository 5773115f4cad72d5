package org.etchscope.sim.simulation;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// How long a run goes on that is no longer wanted: the longest processor time of a thread between
/// two questions, of runs of many kinds. The first iteration is that of code which has never run;
/// the bar is 5 ms. Run in the folder of the module, as the build does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 4)
public class QuestionGapsBenchmark {

  private static final Path SAMPLES =
      Path.of("../sample-models/src/main/resources/org/etchscope/samples");

  /// Model, phase, layout, batch (0: as many as fit), prompt and generated tokens.
  @Param({
    "llama-3-70b DECODE tp8 64 2048 128",
    "llama-3-70b REQUEST tp8 64 2048 128",
    "llama-3-70b REQUEST pp8 64 2048 128",
    "llama-3-70b STEADY pp8 0 2048 128",
    "deepseek-v3 DECODE ep8 64 2048 128",
    "llama-3-8b PREFILL tp8 1 500000 2"
  })
  public String run = "";

  private final MemoryCalibration calibration = new MemoryCalibration();
  private Scenario scenario;

  /// The longest gap of a run.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Gaps {
    public double longestMicroseconds;
  }

  @Setup(Level.Trial)
  public void read() {
    String[] parts = run.split(" ", -1);
    scenario =
        new Scenario(
            ConfigReader.read(SAMPLES.resolve("models/" + parts[0] + ".json")).shape(),
            new ChipReader().read(SAMPLES.resolve("chips/sohu-2024.json")),
            Workload.decode()
                .with(Phase.valueOf(parts[1]))
                .withLayout(ParallelLayout.of(parts[2]))
                .withBatch(Integer.parseInt(parts[3]))
                .withTokens(Integer.parseInt(parts[4]), Integer.parseInt(parts[5])));
  }

  @Benchmark
  public SimulationResult simulate(Gaps gaps) {
    QuestionGaps questions = new QuestionGaps();
    questions.mark();
    SimulationResult result = Simulator.run(scenario, questions, calibration);
    questions.mark();
    gaps.longestMicroseconds = questions.longest().nanoseconds() / 1e3;
    return result;
  }
}
