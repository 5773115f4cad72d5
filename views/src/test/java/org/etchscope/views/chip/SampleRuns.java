package org.etchscope.views.chip;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.etchscope.samples.ChipLibrary;
import org.etchscope.samples.ModelLibrary;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
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
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.SuitedWorkload;
import org.etchscope.sim.workload.Workload;

/// Runs to look at: the first scenario, the benchmark, the chip that can be watched, GPU-like
/// machines, models of other kinds, and chips whose memory is on the die. Each is run once.
public enum SampleRuns {
  DECODE("sohu-2024", "llama-3-70b", Workload.decode()),
  STEADY("sohu-2024", "llama-3-70b", Workload.benchmark()),
  POCKET(
      "pocket",
      "",
      Workload.decode().withBatch(8).withTokens(64, 16).withLayout(new ParallelLayout(1, 1, 1))),
  H100("h100", "llama-3-70b", Workload.decode()),
  B200("b200", "llama-3-8b", Workload.decode().withLayout(new ParallelLayout(2, 1, 1))),
  EXPERTS("sohu-2024", "deepseek-v2-lite", decode("ep8")),
  ENCODER("h200", "bert-base", prefill(8, 512)),
  TRANSLATION("tpu-v5p", "t5-small", decode("tp1").withTokens(512, 16)),
  IMAGES("sohu-2024", "sd3-medium", prefill(1, 1024)),
  WAFER("wse3", "llama-3-8b", decode("tp1")),
  LPU("groq-lpu", "llama-2-7b", decode("tp32pp7"));

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

  private static Workload decode(String layout) {
    return Workload.decode().withLayout(ParallelLayout.of(layout));
  }

  private static Workload prefill(int batch, int tokens) {
    return decode("tp1").with(Phase.PREFILL).withBatch(batch).withTokens(tokens, 1);
  }

  /// The finished run.
  public SimulationResult result() {
    return RESULTS.computeIfAbsent(this, SampleRuns::run);
  }

  private static SimulationResult run(SampleRuns sample) {
    TransformerShape shape =
        sample.model.isEmpty() ? tiny() : ModelLibrary.shipped().load(sample.model).shape();
    ChipSpec chip = ChipLibrary.load(sample.chip);
    Precision format = SuitedWorkload.format(sample.workload.weights(), chip);
    return Simulator.run(
        new Scenario(shape, chip, sample.workload.withPrecision(format, format, format)));
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
