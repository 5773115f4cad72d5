package org.etchscope.views.chip;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Runs to look at: the first scenario, the benchmark, the chip that can be watched, and GPU-like
/// machines. Each is run once.
public enum SampleRuns {
  DECODE("sohu-2024", "llama-3-70b", Workload.decode()),
  STEADY("sohu-2024", "llama-3-70b", Workload.benchmark()),
  POCKET(
      "pocket",
      "gpt2",
      Workload.decode().withBatch(8).withTokens(64, 16).withLayout(new ParallelLayout(1, 1, 1))),
  H100("h100", "llama-3-70b", Workload.decode()),
  B200("b200", "llama-3-8b", Workload.decode().withLayout(new ParallelLayout(2, 1, 1)));

  private static final int PLACES = 12;
  private static final Map<SampleRuns, SimulationResult> RESULTS = new ConcurrentHashMap<>();

  private final String chip;
  private final String model;
  private final Workload workload;

  SampleRuns(String chip, String model, Workload workload) {
    this.chip = chip;
    this.model = model;
    this.workload = workload;
  }

  /// The finished run.
  public SimulationResult result() {
    return RESULTS.computeIfAbsent(this, SampleRuns::run);
  }

  private static SimulationResult run(SampleRuns sample) {
    TransformerShape shape = ModelLibrary.shipped().load(sample.model).shape();
    return Simulator.run(new Scenario(shape, ChipLibrary.load(sample.chip), sample.workload));
  }

  /// Cycles from the first to the last, with odd ones between.
  public LongStream cycles() {
    Trace trace = result().trace();
    return LongStream.rangeClosed(0, PLACES)
        .map(place -> Math.min(trace.cycles() - 1, trace.cycles() * place / PLACES + 17 * place));
  }
}
