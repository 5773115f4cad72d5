package org.etchscope.sim.analysis.operator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.transformer.FeedForwardShape;
import org.etchscope.sim.transformer.LayerShape;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.workload.Phase;

/// Tables of LLM-Viewer (hahnyuan, MIT licence, commit 472f71f1a180): a row per operator, or a row
/// per model.
final class LlmViewerTable implements OperatorTable {

  private static final List<String> BITS = List.of("4", "8", "16", "32");
  private static final Set<LlmViewerDifference> ALL = EnumSet.allOf(LlmViewerDifference.class);

  private final ReferenceModels models;
  private final boolean totals;

  LlmViewerTable(ReferenceModels models, boolean totals) {
    this.models = models;
    this.totals = totals;
  }

  @Override
  public String name() {
    return totals ? "LLM-Viewer, models" : "LLM-Viewer, operators";
  }

  @Override
  public List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "model",
                "hw",
                "stage",
                "batch",
                "seq",
                "w_bit",
                "a_bit",
                "kv_bit",
                "ops",
                "load_weight",
                "load_act",
                "store_act",
                "load_kv",
                "store_kv",
                "time_s"));
    columns.addAll(
        totals ? List.of("memory_access", "mem_consumption") : List.of("op", "intensity", "bound"));
    return columns;
  }

  @Override
  public Outcome outcome(ReferenceRow row) {
    Optional<TransformerShape> model = models.find(row.text("model"));
    Optional<LlmViewerHardware> hardware = LlmViewerHardware.find(row.text("hw"));
    if (model.isEmpty()) {
      return new Unknown("no configuration of model " + row.text("model"));
    }
    if (!llamaLike(model.get())) {
      return new Unknown(
          "%s has experts or queries of another size than its hidden vectors, which the table does not count"
              .formatted(row.text("model")));
    }
    if (hardware.isEmpty()) {
      return new Unknown("no peaks of hardware " + row.text("hw"));
    }
    OperatorStep step =
        OperatorStep.of(row, format(row, "w_bit"), format(row, "a_bit"), format(row, "kv_bit"), 1);
    LlmViewerConvention convention = new LlmViewerConvention(model.get(), step, ALL);
    return totals
        ? totals(row, convention, step, hardware.get())
        : operator(row, convention, step, hardware.get());
  }

  private static Precision format(ReferenceRow row, String column) {
    return LlmViewerHardware.format(Long.parseLong(row.oneOf(column, BITS)));
  }

  private static boolean llamaLike(TransformerShape model) {
    LayerShape layer = model.layers().getFirst();
    FeedForwardShape block = layer.feedForward();
    // The query projection of this table is hidden × hidden.
    return block.experts() == null
        && block.gated()
        && (long) layer.attention().queryHeads() * layer.attention().keySize()
            == model.hiddenSize();
  }

  private static Outcome operator(
      ReferenceRow row,
      LlmViewerConvention convention,
      OperatorStep step,
      LlmViewerHardware hardware) {
    String operator = row.text("op");
    Optional<OperatorCount> found = convention.count(operator);
    if (found.isEmpty()) {
      return new Unknown("no operator " + operator);
    }
    OperatorCount count = found.get();
    Cells cells = new Cells(row);
    counts(quantity -> quantity.applyAsLong(count), cells);
    cells.add("intensity", (double) count.flops() / count.bytes());
    cells.add("time_s", hardware.seconds(step, count));
    String bound = hardware.computeBound(step, count) ? "compute" : "memory";
    cells.add("bound", List.of("memory", "compute"), bound);
    Set<LlmViewerDifference> differences = convention.differences(operator);
    differences.add(LlmViewerDifference.LISTED_HARDWARE);
    return new Counted(label(row) + " " + operator, cells.list(), differences);
  }

  private static Outcome totals(
      ReferenceRow row,
      LlmViewerConvention convention,
      OperatorStep step,
      LlmViewerHardware hardware) {
    Cells cells = new Cells(row);
    counts(convention::total, cells);
    cells.add("memory_access", (double) convention.total(OperatorCount::bytes));
    cells.add("time_s", convention.seconds(hardware));
    LlmViewerConvention.Memory memory = convention.memory();
    cells.add("mem_consumption", (double) memory.bytes());
    cells.addIfGiven("mem_weight", (double) memory.weights());
    cells.addIfGiven("mem_kv", (double) memory.cache());
    cells.addIfGiven("mem_tmp_act", (double) memory.activations());
    Set<LlmViewerDifference> differences = EnumSet.allOf(LlmViewerDifference.class);
    differences.remove(LlmViewerDifference.FUSED_STORES_SCORES);
    differences.remove(LlmViewerDifference.FUSED_LOADS_BY_QUERY_HEADS);
    if (step.phase() == Phase.DECODE) {
      differences.remove(LlmViewerDifference.FULL_SQUARE);
      differences.remove(LlmViewerDifference.QUERIES_BY_KEY_VALUE_HEADS);
    }
    return new Counted(label(row), cells.list(), differences);
  }

  /// A way to a number for each quantity of an operator.
  private interface Quantities {
    long of(ToLongFunction<OperatorCount> quantity);
  }

  private static void counts(Quantities quantities, Cells cells) {
    cells.add("ops", (double) quantities.of(OperatorCount::flops));
    cells.add("load_weight", (double) quantities.of(OperatorCount::weightBytes));
    cells.add("load_act", (double) quantities.of(OperatorCount::activationLoadBytes));
    cells.add("store_act", (double) quantities.of(OperatorCount::activationStoreBytes));
    cells.add("load_kv", (double) quantities.of(OperatorCount::keyValueLoadBytes));
    cells.add("store_kv", (double) quantities.of(OperatorCount::keyValueStoreBytes));
  }

  private static String label(ReferenceRow row) {
    return "%d: %s %s %s batch %s seq %s w%sa%skv%s"
        .formatted(
            row.line(),
            row.text("model"),
            row.text("hw"),
            row.text("stage"),
            row.text("batch"),
            row.text("seq"),
            row.text("w_bit"),
            row.text("a_bit"),
            row.text("kv_bit"));
  }
}
