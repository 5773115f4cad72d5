package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.validation.ReferenceRow;

/// Operators of one layer on one chip, by Vidur (Microsoft, MIT licence, commit 7d47513363ec).
final class VidurLinearTable implements KernelTable {

  private static final String CAMPAIGN = "vidur";
  private static final int MOST = 1 << 24;

  private final KernelLibrary library;
  private final LayerKernels kernels;
  private final ReferenceModels models;

  VidurLinearTable(KernelLibrary library, ReferenceModels models) {
    this.library = library;
    this.kernels = new LayerKernels(library);
    this.models = models;
  }

  @Override
  public String name() {
    return "Vidur, operators of a layer";
  }

  @Override
  public List<String> columns() {
    return List.of("gpu", "model", "tp", "tokens", "op", "K", "N", "median_ms");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    Optional<KernelMachine> machine = library.machine(CAMPAIGN, row.text("gpu"));
    if (machine.isEmpty()) {
      return new Skipped("no constants of kernels on " + row.text("gpu"));
    }
    long tokens = row.whole("tokens", 1, MOST);
    int tensor = (int) row.whole("tp", 1, MOST);
    double measured = row.decimal("median_ms", 0, Double.POSITIVE_INFINITY) / 1000;
    String label =
        "%d: %s %s tp%d %s %d tokens"
            .formatted(
                row.line(), row.text("gpu"), row.text("model"), tensor, row.text("op"), tokens);
    if (!row.isEmpty("K") && !row.isEmpty("N")) {
      double ours =
          ProductTime.seconds(
              machine.get(), 1, tokens, row.whole("K", 1, MOST), row.whole("N", 1, MOST));
      return new Timed(label, measured, ours);
    }
    Optional<ModelSizes> sizes = ModelSizes.find(models, row.text("model"), tensor);
    if (sizes.isEmpty()) {
      return new Skipped("no configuration of model " + row.text("model"));
    }
    OptionalDouble ours = kernels.seconds(machine.get(), sizes.get(), row.text("op"), tokens);
    return ours.isEmpty()
        ? new Skipped("no kernel " + row.text("op"))
        : new Timed(label, measured, ours.getAsDouble());
  }
}
