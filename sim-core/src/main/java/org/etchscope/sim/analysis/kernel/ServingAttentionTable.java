package org.etchscope.sim.analysis.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.etchscope.sim.analysis.operator.ReferenceModels;
import org.etchscope.sim.validation.ReferenceRow;

/// Attention kernels, by LLMServingSim (CASYS Lab at KAIST, MIT licence, commit 5daddb21a545). The
/// first campaign's kernel neither splits keys nor packs heads; the second's does both where a
/// batch decodes alone.
final class ServingAttentionTable implements KernelTable {

  private static final int MOST = 1 << 24;
  private static final String TOTAL_KEYS = "total_keys_over_batch";

  private final KernelLibrary library;
  private final ReferenceModels models;
  private final boolean first;

  ServingAttentionTable(KernelLibrary library, ReferenceModels models, boolean first) {
    this.library = library;
    this.models = models;
    this.first = first;
  }

  @Override
  public String name() {
    return first ? "LLMServingSim, attention without split" : "LLMServingSim, attention of vLLM";
  }

  @Override
  public List<String> columns() {
    return first
        ? List.of("hw", "model", "tp", "stage", "batch", "chunk", "kv", "kv_meaning", "median_ms")
        : List.of(
            "hw", "model", "tp", "prefill_chunk", "kv_prefill", "n_decode", "kv_decode", "time_us");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    Optional<KernelMachine> machine =
        library.machine(first ? "servingsim0" : "servingsim1", row.text("hw"));
    KernelMachine.Attention constants = machine.map(KernelMachine::attention).orElse(null);
    if (machine.isEmpty() || constants == null) {
      return new Skipped("no constants of attention on " + row.text("hw"));
    }
    int tensor = (int) row.whole("tp", 1, MOST);
    Optional<ModelSizes> sizes = ModelSizes.find(models, row.text("model"), tensor);
    if (sizes.isEmpty()) {
      return new Skipped("no configuration of model " + row.text("model"));
    }
    AttentionTime.Heads heads = sizes.get().heads();
    return first
        ? withoutSplit(row, machine.get(), constants, heads)
        : ofBatch(row, machine.get(), constants, heads);
  }

  private static Outcome withoutSplit(
      ReferenceRow row,
      KernelMachine machine,
      KernelMachine.Attention constants,
      AttentionTime.Heads heads) {
    int batch = (int) row.whole("batch", 1, MOST);
    int rows = Math.max(1, (int) row.whole("chunk", 0, MOST));
    int keys = (int) row.whole("kv", 0, MOST);
    // Keys of the whole batch, those of the new tokens among them.
    int history = row.text("kv_meaning").equals(TOTAL_KEYS) ? keys / batch - rows : keys;
    if (history < 0) {
      return new Skipped("fewer keys than new tokens");
    }
    return new Timed(
        "%d: %s %s tp%s %s batch %d chunk %d keys %d"
            .formatted(
                row.line(),
                row.text("hw"),
                row.text("model"),
                row.text("tp"),
                row.text("stage"),
                batch,
                rows,
                keys),
        row.decimal("median_ms", 0, Double.POSITIVE_INFINITY) / 1000,
        AttentionTime.blocks(
            machine, constants, heads, List.of(new AttentionTime.Sequences(batch, rows, history))));
  }

  private static Outcome ofBatch(
      ReferenceRow row,
      KernelMachine machine,
      KernelMachine.Attention constants,
      AttentionTime.Heads heads) {
    int chunk = (int) row.whole("prefill_chunk", 0, MOST);
    int history = (int) row.whole("kv_prefill", 0, MOST);
    int decodes = (int) row.whole("n_decode", 0, MOST);
    int cached = (int) row.whole("kv_decode", 0, MOST);
    List<AttentionTime.Sequences> sequences = new ArrayList<>();
    if (chunk > 0) {
      sequences.add(new AttentionTime.Sequences(1, chunk, history));
    }
    if (decodes > 0) {
      sequences.add(new AttentionTime.Sequences(decodes, 1, cached));
    }
    if (sequences.isEmpty()) {
      return new Skipped("an empty batch");
    }
    double ours =
        chunk == 0
            ? AttentionTime.decode(machine, constants, heads, sequences.getFirst())
            : AttentionTime.blocks(machine, constants, heads, sequences);
    return new Timed(
        "%d: %s %s tp%s prefill %d+%d decode %dx%d"
            .formatted(
                row.line(),
                row.text("hw"),
                row.text("model"),
                row.text("tp"),
                chunk,
                history,
                decodes,
                cached),
        row.decimal("time_us", 0, Double.POSITIVE_INFINITY) * 1e-6,
        ours);
  }
}
