package org.etchscope.views.chip;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.AttentionShape.Kind;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.FeedForwardShape.Activation;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.transformer.TransformerShape.Architecture;
import org.etchscope.sim.transformer.TransformerShape.OutputHead;
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
      "",
      Workload.decode().withBatch(8).withTokens(64, 16).withLayout(new ParallelLayout(1, 1, 1))),
  H100("h100", "llama-3-70b", Workload.decode()),
  B200("b200", "llama-3-8b", Workload.decode().withLayout(new ParallelLayout(2, 1, 1)));

  private static final int PLACES = 12;
  private static final Map<SampleRuns, SimulationResult> RESULTS = new ConcurrentHashMap<>();

  private final String chip;
  private final String model;

  @SuppressWarnings("ImmutableEnumChecker") // a record of numbers and enumerations
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
    TransformerShape shape =
        sample.model.isEmpty() ? tiny() : ModelLibrary.shipped().load(sample.model).shape();
    return Simulator.run(new Scenario(shape, ChipLibrary.load(sample.chip), sample.workload));
  }

  /// A model in the manner of GPT-2 whose cache fits the pocket chip: no gate, GELU.
  private static TransformerShape tiny() {
    AttentionShape attention =
        new AttentionShape(Kind.MULTI_HEAD, 4, 4, 16, 16, 0, true, false, false, false, 0, null);
    FeedForwardShape feedForward = new FeedForwardShape(256, false, Activation.GELU, null);
    LayerShape layer = LayerShape.sequential(attention, feedForward);
    return new TransformerShape(
        "Tiny GPT",
        "gpt2",
        Architecture.DECODER,
        64,
        512,
        512,
        Collections.nCopies(5, layer),
        List.of(),
        OutputHead.TIED,
        new ParameterAccount(65_536, 81_920, 163_840, 704, 0, 0));
  }

  /// Cycles from the first to the last, with odd ones between.
  public LongStream cycles() {
    Trace trace = result().trace();
    return LongStream.rangeClosed(0, PLACES)
        .map(place -> Math.min(trace.cycles() - 1, trace.cycles() * place / PLACES + 17 * place));
  }
}
