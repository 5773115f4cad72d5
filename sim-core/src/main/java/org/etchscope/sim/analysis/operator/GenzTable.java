package org.etchscope.sim.analysis.operator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.workload.Phase;

/// Tables of GenZ-LLM-Analyzer (MIT licence, commit 091bdd0a2777): a row per operator of one layer,
/// or a row per model.
final class GenzTable implements OperatorTable {

  private static final int MOST = 1 << 24;
  private static final double MEBIBYTE = 1L << 20;
  private static final Map<String, Precision> FORMATS =
      Map.of(
          "f32", Precision.FP32,
          "bf16", Precision.BF16,
          "int8", Precision.INT8,
          "fp8", Precision.FP8,
          "int4", Precision.INT4,
          "fp4", Precision.FP4);

  private final ReferenceModels models;
  private final boolean totals;

  GenzTable(ReferenceModels models, boolean totals) {
    this.models = models;
    this.totals = totals;
  }

  @Override
  public String name() {
    return totals ? "GenZ, models" : "GenZ, operators";
  }

  @Override
  public List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of("model", "system", "tp", "batch", "seq", "stage", "bits", "latency_ms"));
    columns.addAll(
        totals
            ? List.of("status", "throughput", "rb_mha_ms", "rb_ffn_ms")
            : List.of(
                "op",
                "bound",
                "flops_M",
                "in_a_MiB",
                "in_w_MiB",
                "out_MiB",
                "intensity",
                "compute_ms",
                "memory_ms",
                "comm_ms"));
    return columns;
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    Optional<TransformerShape> model = models.find(row.text("model"));
    Optional<GenzSystem> system = GenzSystem.find(row.text("system"));
    Precision format = FORMATS.get(row.text("bits"));
    if (model.isEmpty() || model.get().layers().getFirst().feedForward().experts() != null) {
      return new Unknown("no configuration of model " + row.text("model"));
    }
    if (system.isEmpty()) {
      return new Unknown("no peaks of system " + row.text("system"));
    }
    if (format == null) {
      return new Unknown("no format " + row.text("bits"));
    }
    OperatorStep step =
        new OperatorStep(
            Phase.valueOf(
                row.oneOf("stage", List.of("prefill", "decode")).toUpperCase(Locale.ROOT)),
            (int) row.whole("batch", 1, MOST),
            (int) row.whole("seq", 1, MOST),
            format,
            format,
            format,
            (int) row.whole("tp", 1, MOST));
    if (model.get().layers().getFirst().attention().queryHeads() % step.tensor() != 0) {
      return new Unknown("%d chips cannot share the heads evenly".formatted(step.tensor()));
    }
    GenzConvention convention =
        new GenzConvention(model.get(), step, system.get(), EnumSet.allOf(GenzDifference.class));
    return totals ? totals(row, convention, step) : operator(row, convention);
  }

  private static Outcome operator(ReferenceRow row, GenzConvention convention) {
    GenzConvention.Item item = convention.items().get(row.text("op"));
    if (item == null) {
      return new Unknown("no operator " + row.text("op"));
    }
    double compute = convention.computeMilliseconds(item);
    double memory = convention.memoryMilliseconds(item);
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(row, "flops_M", item.flops() / 1e6));
    cells.add(cell(row, "in_a_MiB", item.inputBytes() / MEBIBYTE));
    cells.add(cell(row, "in_w_MiB", item.weightBytes() / MEBIBYTE));
    cells.add(cell(row, "out_MiB", item.outputBytes() / MEBIBYTE));
    cells.add(cell(row, "intensity", item.bytes() == 0 ? 0 : (double) item.flops() / item.bytes()));
    cells.add(cell(row, "compute_ms", compute));
    cells.add(cell(row, "memory_ms", memory));
    cells.add(cell(row, "comm_ms", item.communicationMilliseconds()));
    cells.add(cell(row, "latency_ms", convention.milliseconds(item)));
    List<String> bounds = List.of("Collective", "Memory", "Compute");
    String ours = compute == 0 ? "Collective" : compute > memory ? "Compute" : "Memory";
    cells.add(new Cell("bound", bounds.indexOf(row.oneOf("bound", bounds)), bounds.indexOf(ours)));
    Set<GenzDifference> differences = EnumSet.of(GenzDifference.BINARY_BANDWIDTH);
    differences.addAll(item.differences());
    return new Counted(label(row) + " " + row.text("op"), cells, differences);
  }

  private static Outcome totals(ReferenceRow row, GenzConvention convention, OperatorStep step) {
    List<Cell> cells = new ArrayList<>();
    List<String> states = List.of("ok", "oom");
    boolean fits = row.oneOf("status", states).equals("ok");
    cells.add(new Cell("status", fits ? 1 : 0, convention.fits() ? 1 : 0));
    if (fits) {
      double embedding = sum(convention, "embeddings", "classifier", "Emb_AR", "classifier_AG");
      double projections = sum(convention, "QKV", "Out Proj");
      double scores =
          sum(convention, "Logit", "Attend", "Logit Pre", "Attend Pre", "Logit Suf", "Attend Suf");
      double feedForward = sum(convention, "up+gate", "down");
      double attentionReduce = sum(convention, "MHA AR");
      double feedForwardReduce = sum(convention, "FFN AR");
      double reduce =
          attentionReduce + feedForwardReduce + sum(convention, "Emb_AR", "classifier_AG");
      double latency =
          embedding + projections + scores + feedForward + attentionReduce + feedForwardReduce;
      cells.add(cell(row, "latency_ms", latency));
      cells.add(cell(row, "throughput", 1000 * step.batch() / latency));
      optional(row, "rb_embedding_ms", embedding, cells);
      cells.add(cell(row, "rb_mha_ms", projections + scores + attentionReduce));
      cells.add(cell(row, "rb_ffn_ms", feedForward + feedForwardReduce));
      optional(row, "rb_collective_ms", reduce, cells);
      optional(row, "rb_la_layers_ms", scores, cells);
      optional(row, "rb_qkvo_layers_ms", projections, cells);
      optional(row, "rb_ffn_layers_ms", feedForward, cells);
      optional(row, "rb_ar_time_ms", reduce, cells);
    }
    Set<GenzDifference> differences =
        step.phase() == Phase.PREFILL
            ? EnumSet.allOf(GenzDifference.class)
            : EnumSet.of(
                GenzDifference.ACTIVATIONS_ON_CHIP,
                GenzDifference.BINARY_BANDWIDTH,
                GenzDifference.PRODUCTS_AND_COLLECTIVES_ALONE);
    return new Counted(label(row), cells, differences);
  }

  private static double sum(GenzConvention convention, String... names) {
    double sum = 0;
    for (String name : names) {
      GenzConvention.Item item = convention.items().get(name);
      sum += item == null ? 0 : item.repeats() * convention.milliseconds(item);
    }
    return sum;
  }

  private static void optional(ReferenceRow row, String column, double ours, List<Cell> cells) {
    if (!row.isEmpty(column)) {
      cells.add(cell(row, column, ours));
    }
  }

  private static Cell cell(ReferenceRow row, String column, double ours) {
    return new Cell(column, row.decimal(column, 0, Double.POSITIVE_INFINITY), ours);
  }

  private static String label(ReferenceRow row) {
    return "%d: %s %s tp%s %s batch %s seq %s %s"
        .formatted(
            row.line(),
            row.text("model"),
            row.text("system"),
            row.text("tp"),
            row.text("stage"),
            row.text("batch"),
            row.text("seq"),
            row.text("bits"));
  }
}
