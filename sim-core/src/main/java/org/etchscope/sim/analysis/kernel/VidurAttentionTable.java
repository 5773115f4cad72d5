package org.etchscope.sim.analysis.kernel;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.validation.ReferenceRow;

/// Attention over a paged cache, by Vidur (Microsoft, MIT licence, commit e2d00e9afba9).
final class VidurAttentionTable implements KernelTable {

  private static final int MOST = 1 << 24;

  private final KernelLibrary library;

  VidurAttentionTable(KernelLibrary library) {
    this.library = library;
  }

  @Override
  public String name() {
    return "Vidur, attention";
  }

  @Override
  public List<String> columns() {
    return List.of(
        "gpu",
        "n_q_head",
        "n_kv_head",
        "head_dim",
        "tp",
        "stage",
        "batch",
        "chunk",
        "kv_cache",
        "median_ms");
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    Optional<KernelMachine> machine = library.machine("vidur", row.text("gpu"));
    KernelMachine.Attention constants = machine.map(KernelMachine::attention).orElse(null);
    if (machine.isEmpty() || constants == null) {
      return new Skipped("no constants of attention on " + row.text("gpu"));
    }
    int tensor = (int) row.whole("tp", 1, 1024);
    AttentionTime.Heads heads =
        new AttentionTime.Heads(
            Math.ceilDiv((int) row.whole("n_q_head", 1, MOST), tensor),
            Math.ceilDiv((int) row.whole("n_kv_head", 1, MOST), tensor),
            (int) row.whole("head_dim", 1, MOST));
    int batch = (int) row.whole("batch", 1, MOST);
    int chunk = (int) row.whole("chunk", 0, MOST);
    int cached = (int) row.whole("kv_cache", 0, MOST);
    boolean decode = row.oneOf("stage", List.of("decode", "prefill")).equals("decode");
    double ours =
        decode
            ? AttentionTime.decode(
                machine.get(), constants, heads, new AttentionTime.Sequences(batch, 1, cached))
            : AttentionTime.blocks(
                machine.get(),
                constants,
                heads,
                List.of(new AttentionTime.Sequences(batch, Math.max(1, chunk), cached)));
    return new Timed(
        "%d: %s %s batch %d chunk %d cached %d"
            .formatted(row.line(), row.text("gpu"), row.text("stage"), batch, chunk, cached),
        row.decimal("median_ms", 0, Double.POSITIVE_INFINITY) / 1000,
        ours);
  }
}
