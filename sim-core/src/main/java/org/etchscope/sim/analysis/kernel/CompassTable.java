package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.validation.ReferenceRow;

/// Single PyTorch operators, by LLMCompass (Princeton, BSD-3-Clause, commit 2e015fd2ee75). Host
/// time around a synchronised call.
final class CompassTable implements KernelTable {

  private static final int MOST = 1 << 30;
  private static final int BYTES_MOVED = 4;

  private final KernelLibrary library;

  CompassTable(KernelLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "LLMCompass, operators";
  }

  @Override
  public List<String> columns() {
    return List.of("op", "device", "M", "N", "K", "measured_s");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    if (row.isEmpty("measured_s")) {
      return new Skipped("no measurement, only another model's estimate");
    }
    Optional<KernelMachine> machine = library.machine("llmcompass", row.text("device"));
    if (machine.isEmpty()) {
      return new Skipped("no constants of kernels on " + row.text("device"));
    }
    String kernel = row.text("op");
    long m = row.whole("M", 1, MOST);
    double measured = row.decimal("measured_s", 0, Double.POSITIVE_INFINITY);
    if (kernel.equals("matmul")) {
      long n = row.whole("N", 1, MOST);
      long k = row.whole("K", 1, MOST);
      return new Timed(
          label(row, "%dx%dx%d".formatted(m, k, n)),
          measured,
          ProductTime.seconds(machine.get(), 1, m, k, n));
    }
    Optional<KernelLibrary.VectorKernel> known = library.kernel(machine.get(), kernel);
    if (known.isEmpty()) {
      return new Skipped("no kernel " + kernel);
    }
    // An operator over single elements has no second dimension: none, or 0.
    long n = row.isEmpty("N") ? 1 : Math.max(1, row.whole("N", 0, MOST));
    double bytes = (double) m * n * BYTES_MOVED;
    return new Timed(
        label(row, "%dx%d".formatted(m, n)),
        measured,
        VectorTime.seconds(machine.get(), known.get(), bytes, 0));
  }

  private static String label(ReferenceRow row, String shape) {
    return "%d: %s %s %s".formatted(row.line(), row.text("device"), row.text("op"), shape);
  }
}
