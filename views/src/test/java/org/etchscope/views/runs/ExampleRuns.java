package org.etchscope.views.runs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.transformer.AttentionShape;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.ParameterAccount;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Runs to draw and to play, each simulated once.
public final class ExampleRuns {

  private static final Path CHIPS =
      Path.of("..", "sample-models", "src", "main", "resources", "org", "etchscope", "samples");

  private ExampleRuns() {}

  /// The first scenario a user sees: a decode step.
  public static Trace decode() {
    return Decode.TRACE;
  }

  /// The benchmark: a steady state with two micro-batches on the chip.
  public static Trace steady() {
    return Steady.TRACE;
  }

  /// Prefill and some decode steps of a batch: more than 10^9 cycles.
  public static Trace request() {
    return Request.TRACE;
  }

  /// A decode step on a chip that neither fuses nor fetches ahead.
  public static Trace unfused() {
    return Unfused.TRACE;
  }

  private static final class Decode {
    static final Trace TRACE = run("sohu-2024", Workload.decode());
  }

  private static final class Steady {
    static final Trace TRACE = run("sohu-2024", Workload.benchmark());
  }

  private static final class Request {
    static final Trace TRACE =
        run("sohu-2024", Workload.decode().with(Phase.REQUEST).withTokens(2048, 12));
  }

  private static final class Unfused {
    static final Trace TRACE = run("h100", Workload.decode());
  }

  private static Trace run(String chip, Workload workload) {
    ChipSpec spec = new ChipReader().read(CHIPS.resolve("chips").resolve(chip + ".json"));
    return Simulator.run(new Scenario(llama(), spec, workload)).trace();
  }

  /// The shape of Llama 3 70B, from its published configuration.
  private static TransformerShape llama() {
    AttentionShape attention =
        new AttentionShape(
            AttentionShape.Kind.GROUPED_QUERY,
            64,
            8,
            128,
            128,
            0,
            true,
            true,
            false,
            false,
            0,
            null);
    FeedForwardShape feedForward =
        new FeedForwardShape(28_672, true, FeedForwardShape.Activation.SILU, null);
    long table = 8_192L * 128_256;
    return new TransformerShape(
        "Llama-3-70B",
        "llama",
        TransformerShape.Architecture.DECODER,
        8_192,
        128_256,
        8_192,
        Collections.nCopies(80, LayerShape.sequential(attention, feedForward)),
        List.of(),
        TransformerShape.OutputHead.SEPARATE,
        new ParameterAccount(table, 80L * 150_994_944, 80L * 704_643_072, 161L * 8_192, table, 0));
  }
}
