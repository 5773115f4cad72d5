package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.ReferenceRow;

/// The experts of one layer, by LLMServingSim (CASYS Lab at KAIST, MIT licence, commit
/// 5daddb21a545): a product over all experts that are hit for gate and up, and one for down.
final class ServingExpertTable implements KernelTable {

  private static final int MOST = 1 << 24;

  private final KernelLibrary library;
  private final ReferenceModels models;

  ServingExpertTable(KernelLibrary library, ReferenceModels models) {
    this.library = library;
    this.models = models;
  }

  @Override
  public String name() {
    return "LLMServingSim, experts";
  }

  @Override
  public List<String> columns() {
    return List.of("tokens", "activated_experts", "time_us", "hw", "model", "tp");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    Optional<KernelMachine> machine = library.machine("servingsim1", row.text("hw"));
    if (machine.isEmpty()) {
      return new Skipped("no constants of kernels on " + row.text("hw"));
    }
    Optional<TransformerShape> model = models.find(row.text("model"));
    FeedForwardShape block =
        model.map(shape -> shape.layers().getFirst().feedForward()).orElse(null);
    FeedForwardShape.Experts experts = block == null ? null : block.experts();
    if (model.isEmpty() || block == null || experts == null) {
      return new Skipped("no configuration of a mixture of experts " + row.text("model"));
    }
    long tokens = row.whole("tokens", 1, MOST);
    long hit = row.whole("activated_experts", 1, experts.count());
    long rows = Math.ceilDiv(tokens * experts.perToken(), hit);
    long inner = Math.ceilDiv((long) block.innerSize(), (int) row.whole("tp", 1, MOST));
    long hidden = model.get().hiddenSize();
    double ours =
        machine.get().products().start()
            + ProductTime.work(machine.get(), hit, rows, hidden, 2 * inner)
            + ProductTime.work(machine.get(), hit, rows, inner, hidden);
    return new Timed(
        "%d: %s %s %d tokens %d experts"
            .formatted(row.line(), row.text("hw"), row.text("model"), tokens, hit),
        row.decimal("time_us", 0, Double.POSITIVE_INFINITY) * 1e-6,
        ours);
  }
}
