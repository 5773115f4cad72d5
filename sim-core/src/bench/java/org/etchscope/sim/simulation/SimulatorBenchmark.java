package org.etchscope.sim.simulation;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.Machine;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.transformer.ConfigReader;
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

/// Whole runs on one core, and the spans they record a second. What is known of memories is kept
/// from run to run, as the window and sweeps keep it; `calibrated` begins without. The bars:
/// `decode405` 50 ms, `request70` 400 ms, `steady70` 150 ms, all warm; 5 million spans a second.
/// Run in the folder of the module, as the build does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 3, time = 3)
public class SimulatorBenchmark {

  private static final Path SAMPLES =
      Path.of("../sample-models/src/main/resources/org/etchscope/samples");

  @Param({"decode405", "steady70", "request70"})
  public String run = "";

  private final MemoryCalibration calibration = new MemoryCalibration();
  private Scenario scenario;

  /// Spans that a run records, of all kinds of pipeline stages.
  private long spans;

  /// Spans recorded by the runs of an iteration.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Recorded {
    public long spans;
  }

  @Setup(Level.Trial)
  public void simulateOnce() {
    String model = run.endsWith("405") ? "llama-3.1-405b" : "llama-3-70b";
    scenario =
        new Scenario(
            ConfigReader.read(SAMPLES.resolve("models/" + model + ".json")).shape(),
            new ChipReader().read(SAMPLES.resolve("chips/sohu-2024.json")),
            workload());
    MemoryRates rates = calibration.rates(scenario);
    Lowering lowering = new Lowering(scenario, rates);
    for (PipelineStage stage : lowering.distinctStages().keySet()) {
      Machine machine = new Machine(scenario.chip(), lowering.program(stage), rates);
      spans += machine.run(Cancellation.NEVER).trace().storedSpans();
    }
  }

  private Workload workload() {
    return switch (run) {
      case "decode405" -> Workload.decode().withBatch(256).withTokens(8192, 128);
      case "steady70" -> Workload.benchmark();
      default -> Workload.decode().with(Phase.REQUEST);
    };
  }

  /// Runs a second, and spans a second.
  @Benchmark
  public SimulationResult simulate(Recorded recorded) {
    recorded.spans += spans;
    return Simulator.run(scenario, Cancellation.NEVER, calibration);
  }

  /// Runs a second of which each measures the memory anew.
  @Benchmark
  public SimulationResult calibrated() {
    return Simulator.run(scenario);
  }
}
