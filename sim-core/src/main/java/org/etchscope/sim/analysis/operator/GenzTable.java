package org.etchscope.sim.analysis.operator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
    if (model.isEmpty()) {
      return new Unknown("no configuration of model " + row.text("model"));
    }
    if (model.get().layers().getFirst().feedForward().experts() != null) {
      return new Unknown(
          row.text("model") + " has experts, whose rows are not among those that are compared");
    }
    if (system.isEmpty()) {
      return new Unknown("no peaks of system " + row.text("system"));
    }
    if (format == null) {
      return new Unknown("no format " + row.text("bits"));
    }
    OperatorStep step =
        OperatorStep.of(row, format, format, format, (int) row.whole("tp", 1, OperatorStep.MOST));
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
    Cells cells = new Cells(row);
    cells.add("flops_M", item.flops() / 1e6);
    cells.add("in_a_MiB", item.inputBytes() / MEBIBYTE);
    cells.add("in_w_MiB", item.weightBytes() / MEBIBYTE);
    cells.add("out_MiB", item.outputBytes() / MEBIBYTE);
    cells.add("intensity", item.bytes() == 0 ? 0 : (double) item.flops() / item.bytes());
    cells.add("compute_ms", compute);
    cells.add("memory_ms", memory);
    cells.add("comm_ms", item.communicationMilliseconds());
    cells.add("latency_ms", convention.milliseconds(item));
    String bound = compute == 0 ? "Collective" : compute > memory ? "Compute" : "Memory";
    cells.add("bound", List.of("Collective", "Memory", "Compute"), bound);
    Set<GenzDifference> differences = EnumSet.of(GenzDifference.BINARY_BANDWIDTH);
    differences.addAll(item.differences());
    return new Counted(label(row) + " " + row.text("op"), cells.list(), differences);
  }

  private static Outcome totals(ReferenceRow row, GenzConvention convention, OperatorStep step) {
    Cells cells = new Cells(row);
    List<String> states = List.of("oom", "ok");
    cells.add("status", states, convention.fits() ? "ok" : "oom");
    if (row.oneOf("status", states).equals("ok")) {
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
      cells.add("latency_ms", latency);
      cells.add("throughput", 1000 * step.batch() / latency);
      cells.addIfGiven("rb_embedding_ms", embedding);
      cells.add("rb_mha_ms", projections + scores + attentionReduce);
      cells.add("rb_ffn_ms", feedForward + feedForwardReduce);
      cells.addIfGiven("rb_collective_ms", reduce);
      cells.addIfGiven("rb_la_layers_ms", scores);
      cells.addIfGiven("rb_qkvo_layers_ms", projections);
      cells.addIfGiven("rb_ffn_layers_ms", feedForward);
      cells.addIfGiven("rb_ar_time_ms", reduce);
    }
    Set<GenzDifference> differences =
        step.phase() == Phase.PREFILL
            ? EnumSet.allOf(GenzDifference.class)
            : EnumSet.of(
                GenzDifference.ACTIVATIONS_ON_CHIP,
                GenzDifference.BINARY_BANDWIDTH,
                GenzDifference.PRODUCTS_AND_COLLECTIVES_ALONE);
    return new Counted(label(row), cells.list(), differences);
  }

  private static double sum(GenzConvention convention, String... names) {
    double sum = 0;
    for (String name : names) {
      GenzConvention.Item item = convention.items().get(name);
      sum += item == null ? 0 : item.repeats() * convention.milliseconds(item);
    }
    return sum;
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
