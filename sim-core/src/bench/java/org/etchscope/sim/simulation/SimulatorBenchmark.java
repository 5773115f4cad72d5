package org.etchscope.sim.simulation;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.Trace;
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

/// Whole runs, the spans they record a second, and questions to their trace. The bars: `decode405`
/// 50 ms, `request70` 400 ms, `steady70` 150 ms, all warm; 5 million spans a second; 20 µs for the
/// state at a cycle of 10 million spans (`request70` has 32 million, repeated ones counted). Run in
/// the folder of the module, as the build does.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 3, time = 3)
public class SimulatorBenchmark {

  private static final Path SAMPLES =
      Path.of("../sample-models/src/main/resources/org/etchscope/samples");

  private static final int CYCLES_ASKED = 1 << 10;

  @Param({"decode405", "steady70", "request70"})
  public String run = "";

  private Scenario scenario;
  private Trace trace;
  private int asked;

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
    trace = Simulator.run(scenario).trace();
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
    SimulationResult result = Simulator.run(scenario);
    recorded.spans += result.trace().storedSpans();
    return result;
  }

  /// States at scattered cycles, a second.
  @Benchmark
  public MachineState at() {
    asked = (asked + 619) & (CYCLES_ASKED - 1);
    return trace.at(trace.cycles() * asked / CYCLES_ASKED);
  }
}
