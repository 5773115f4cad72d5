package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.validation.ReferenceRow;

/// Operators of one GPT layer on a tensor-parallel group, by LLMCompass (Princeton, BSD-3-Clause,
/// commit 2e015fd2ee75).
final class CompassLayerTable implements KernelTable {

  private static final int MOST = 1 << 24;
  private static final int BYTES_MOVED = 4;

  private final KernelLibrary library;

  CompassLayerTable(KernelLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "LLMCompass, operators of a GPT layer";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "system", "stage", "batch", "seq", "d_model", "n_heads", "tp", "op", "measured_s");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    if (row.isEmpty("measured_s")) {
      return new Skipped("no measurement, only another model's estimate");
    }
    String system = row.text("system");
    int cross = system.lastIndexOf('x');
    String chip = cross < 0 ? system : system.substring(0, cross);
    Optional<KernelMachine> machine = library.machine("llmcompass", chip);
    if (machine.isEmpty()) {
      return new Skipped("no constants of kernels on " + chip);
    }
    OptionalDouble ours = seconds(row, machine.get());
    if (ours.isEmpty()) {
      return new Skipped(
          row.text("op").startsWith("allreduce")
              ? "a collective; see validate collectives"
              : "no kernel " + row.text("op"));
    }
    return new Timed(
        "%d: %s %s batch %s seq %s %s"
            .formatted(
                row.line(),
                system,
                row.text("stage"),
                row.text("batch"),
                row.text("seq"),
                row.text("op")),
        row.decimal("measured_s", 0, Double.POSITIVE_INFINITY),
        ours.getAsDouble());
  }

  private OptionalDouble seconds(ReferenceRow row, KernelMachine machine) {
    boolean decode = row.oneOf("stage", List.of("prefill", "decode")).equals("decode");
    long batch = row.whole("batch", 1, MOST);
    long keys = row.whole("seq", 1, MOST);
    long queries = decode ? 1 : keys;
    long rows = batch * queries;
    long hidden = row.whole("d_model", 1, MOST);
    long tensor = row.whole("tp", 1, MOST);
    long heads = row.whole("n_heads", 1, MOST);
    long size = hidden / heads;
    long groups = batch * heads / tensor;
    long share = hidden / tensor;
    return switch (row.text("op")) {
      case "qkv_proj(3 matmuls)" ->
          OptionalDouble.of(
              machine.products().start() + 3 * ProductTime.work(machine, 1, rows, hidden, share));
      case "wo_proj" -> product(machine, 1, rows, share, hidden);
      case "w1_proj" -> product(machine, 1, rows, hidden, 4 * share);
      case "w2_proj" -> product(machine, 1, rows, 4 * share, hidden);
      case "q_mul_k" -> product(machine, groups, queries, size, keys);
      case "a_mul_v" -> product(machine, groups, queries, keys, size);
      case "softmax" -> vector(machine, "softmax", (double) groups * queries * keys);
      case "layernorm_mha", "layernorm_ffn" -> vector(machine, "layernorm", (double) rows * hidden);
      case "gelu" -> vector(machine, "gelu", (double) rows * 4 * share);
      default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble product(
      KernelMachine machine, long copies, long m, long k, long n) {
    return OptionalDouble.of(ProductTime.seconds(machine, copies, m, k, n));
  }

  private OptionalDouble vector(KernelMachine machine, String kernel, double elements) {
    Optional<KernelLibrary.VectorKernel> known = library.kernel(machine, kernel);
    return known.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(VectorTime.seconds(machine, known.get(), elements * BYTES_MOVED, 0));
  }
}
