package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.fabric.Collective;
import org.etchscope.sim.fabric.CollectiveCost;
import org.etchscope.sim.validation.ReferenceRow;

/// One GPT layer in 16 bits on a tensor-parallel group, as LLMCompass (Princeton, BSD-3-Clause,
/// commit 2e015fd2ee75) measured it: each operator a call of its own.
final class CompassLayer {

  /// The columns that say which layer.
  static final List<String> COLUMNS =
      List.of("system", "stage", "batch", "seq", "d_model", "n_heads", "tp");

  /// Its operators. The first collective follows the output projection, the second the layer's end.
  private static final List<String> OPERATORS =
      List.of(
          "layernorm_mha",
          "qkv_proj(3 matmuls)",
          "q_mul_k",
          "softmax",
          "a_mul_v",
          "wo_proj",
          "allreduce_mha",
          "layernorm_ffn",
          "w1_proj",
          "gelu",
          "w2_proj",
          "allreduce_ffn");

  private static final int MOST = 1 << 24;
  private static final int BYTES_MOVED = 4;
  private static final int ELEMENT_BYTES = 2;

  private final KernelLibrary library;
  private final KernelMachine machine;
  private final String system;
  private final long batch;
  private final long keys;
  private final long queries;
  private final long hidden;
  private final long heads;
  private final int tensor;

  private CompassLayer(
      KernelLibrary library, KernelMachine machine, String system, ReferenceRow row) {
    this.library = library;
    this.machine = machine;
    this.system = system;
    boolean decode = row.oneOf("stage", List.of("prefill", "decode")).equals("decode");
    batch = row.whole("batch", 1, MOST);
    keys = row.whole("seq", 1, MOST);
    queries = decode ? 1 : keys;
    hidden = row.whole("d_model", 1, MOST);
    heads = row.whole("n_heads", 1, MOST);
    tensor = (int) row.whole("tp", 1, CollectiveCost.MOST_CHIPS);
  }

  /// Why no kernel can be timed on the chip of a row, or nothing.
  static Optional<String> unknown(KernelLibrary library, ReferenceRow row) {
    String chip = chip(row.text("system"));
    return library.machine("llmcompass", chip).isPresent()
        ? Optional.empty()
        : Optional.of("no constants of kernels on " + chip);
  }

  /// The layer of a row whose chip is known.
  static CompassLayer of(KernelLibrary library, ReferenceRow row) {
    String system = row.text("system");
    return new CompassLayer(
        library, library.machine("llmcompass", chip(system)).orElseThrow(), system, row);
  }

  private static String chip(String system) {
    int cross = system.lastIndexOf('x');
    return cross < 0 ? system : system.substring(0, cross);
  }

  /// Name of the layer of a row.
  static String label(ReferenceRow row) {
    return "%d: %s %s batch %s seq %s"
        .formatted(
            row.line(), row.text("system"), row.text("stage"), row.text("batch"), row.text("seq"));
  }

  /// Seconds of the whole layer; empty if one of its operators cannot be timed.
  OptionalDouble seconds() {
    double sum = 0;
    for (String operator : OPERATORS) {
      OptionalDouble seconds = seconds(operator);
      if (seconds.isEmpty()) {
        return seconds;
      }
      sum += seconds.getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  /// Seconds of an operator; empty if it cannot be timed.
  OptionalDouble seconds(String operator) {
    long rows = batch * queries;
    long size = hidden / heads;
    long groups = batch * heads / tensor;
    long share = hidden / tensor;
    return switch (operator) {
      case "qkv_proj(3 matmuls)" ->
          OptionalDouble.of(
              machine.products().start() + 3 * ProductTime.work(machine, 1, rows, hidden, share));
      case "wo_proj" -> product(1, rows, share, hidden);
      case "w1_proj" -> product(1, rows, hidden, 4 * share);
      case "w2_proj" -> product(1, rows, 4 * share, hidden);
      case "q_mul_k" -> product(groups, queries, size, keys);
      case "a_mul_v" -> product(groups, queries, keys, size);
      case "softmax" -> vector("softmax", (double) groups * queries * keys);
      case "layernorm_mha", "layernorm_ffn" -> vector("layernorm", (double) rows * hidden);
      case "gelu" -> vector("gelu", (double) rows * 4 * share);
      case "allreduce_mha", "allreduce_ffn" -> allReduce(rows * hidden * ELEMENT_BYTES);
      default -> OptionalDouble.empty();
    };
  }

  private OptionalDouble product(long copies, long m, long k, long n) {
    return OptionalDouble.of(ProductTime.seconds(machine, copies, m, k, n));
  }

  private OptionalDouble vector(String kernel, double elements) {
    Optional<KernelLibrary.VectorKernel> known = library.kernel(machine, kernel);
    return known.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(VectorTime.seconds(machine, known.get(), elements * BYTES_MOVED, 0));
  }

  /// On the links that were measured between as many of these chips.
  private OptionalDouble allReduce(long bytes) {
    if (tensor == 1) {
      return OptionalDouble.of(0);
    }
    Optional<MeasuredLinks> links = library.links(links(system), "all_reduce", "node");
    return links.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(links.get().seconds(Collective.ALL_REDUCE, tensor, bytes));
  }

  /// The kind of node in the table of links.
  private static String links(String system) {
    return "llmcompass_" + system.toLowerCase(Locale.ROOT);
  }
}
