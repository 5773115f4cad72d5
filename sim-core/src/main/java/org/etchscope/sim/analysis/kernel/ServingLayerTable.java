package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.validation.ReferenceRow;

/// Operators of a layer on one chip, by LLMServingSim (CASYS Lab at KAIST, MIT licence, commit
/// 5daddb21a545): the first campaign runs eager PyTorch, the second the kernels of vLLM.
final class ServingLayerTable implements KernelTable {

  private static final int MOST = 1 << 24;

  private final KernelLibrary library;
  private final LayerKernels kernels;
  private final ReferenceModels models;
  private final boolean eager;

  ServingLayerTable(KernelLibrary library, ReferenceModels models, boolean eager) {
    this.library = library;
    this.kernels = new LayerKernels(library);
    this.models = models;
    this.eager = eager;
  }

  @Override
  public String name() {
    return eager ? "LLMServingSim, eager layers" : "LLMServingSim, vLLM layers";
  }

  @Override
  public List<String> columns() {
    return eager
        ? List.of("hw", "model", "tp", "layer", "tokens", "kv_cache", "latency_ns")
        : List.of("hw", "model", "tp", "layer", "tokens", "time_us");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    String layer = row.text("layer");
    Optional<KernelMachine> machine =
        library.machine(eager ? "servingsim0" : "servingsim1", row.text("hw"));
    if (machine.isEmpty()) {
      return new Skipped(
          row.text("hw").startsWith("TPU")
              ? "no GPU-like chip: its compiler fuses operators, so single times mean little"
              : "no constants of kernels on " + row.text("hw"));
    }
    if (layer.equals("attn")) {
      return new Skipped(
          "eager attention writes its scores; the campaign itself advises against it");
    }
    int tensor = (int) row.whole("tp", 1, MOST);
    Optional<ModelSizes> sizes = ModelSizes.find(models, row.text("model"), tensor);
    if (sizes.isEmpty()) {
      return new Skipped("no configuration of model " + row.text("model"));
    }
    long tokens = row.whole("tokens", 1, MOST);
    // Logits are sampled on one chip, over the whole vocabulary.
    ModelSizes whole =
        layer.equals("sampler")
            ? ModelSizes.find(models, row.text("model"), 1).orElse(sizes.get())
            : sizes.get();
    OptionalDouble ours = kernels.seconds(machine.get(), whole, layer, tokens);
    if (ours.isEmpty()) {
      return new Skipped("no kernel " + layer);
    }
    double measured =
        eager
            ? row.decimal("latency_ns", 0, Double.POSITIVE_INFINITY) * 1e-9
            : row.decimal("time_us", 0, Double.POSITIVE_INFINITY) * 1e-6;
    return new Timed(
        "%d: %s %s tp%d %s %d tokens"
            .formatted(row.line(), row.text("hw"), row.text("model"), tensor, layer, tokens),
        measured,
        ours.getAsDouble());
  }
}
