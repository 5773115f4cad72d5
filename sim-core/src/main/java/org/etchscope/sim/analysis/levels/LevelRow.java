package org.etchscope.sim.analysis.levels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Workload;

/// A run of a table of runs.
///
/// @param name what it is called, unique in its table
/// @param chip id of its chip
/// @param changes fields of the chip that are changed
/// @param model id of its model
/// @param layers layers of the model that are kept; 0 for all
/// @param workload what is asked of the chip
record LevelRow(
    String name,
    String chip,
    Map<String, String> changes,
    String model,
    int layers,
    Workload workload) {

  private static final List<String> COLUMNS =
      List.of(
          "chip",
          "changes",
          "model",
          "layers",
          "phase",
          "batch",
          "prompt_tokens",
          "generated_tokens",
          "page_tokens",
          "tensor_parallel",
          "precision");

  private static final List<String> PHASES =
      List.of(Phase.DECODE.id(), Phase.PREFILL.id(), Phase.REQUEST.id());

  private static final List<String> PRECISIONS =
      Arrays.stream(Precision.values()).map(Precision::id).toList();

  LevelRow {
    changes = Map.copyOf(changes);
  }

  /// Reads a table of runs. Changes are written as `field=value`, with a `|` between them.
  ///
  /// @throws IOException if the device fails
  /// @throws IllegalArgumentException if the file is no table, a column is missing or a value is
  ///   none; the message names file, line, column, value and what is allowed
  static List<LevelRow> read(Path file) throws IOException {
    return ReferenceTable.read(file, COLUMNS).rows().stream().map(LevelRow::row).toList();
  }

  private static LevelRow row(ReferenceRow row) {
    Precision precision = Precision.of(row.oneOf("precision", PRECISIONS));
    int tensorParallel = (int) row.whole("tensor_parallel", 1, 64);
    Workload workload =
        Workload.decode()
            .with(Phase.of(row.oneOf("phase", PHASES)))
            .withBatch((int) row.whole("batch", 1, Workload.MAXIMUM_BATCH))
            .withTokens(
                (int) row.whole("prompt_tokens", 1, Workload.MAXIMUM_CONTEXT),
                (int) row.whole("generated_tokens", 1, Workload.MAXIMUM_CONTEXT))
            .withPageTokens((int) row.whole("page_tokens", 1, 4096))
            .withPrecision(precision, precision, precision)
            .withLayout(new ParallelLayout(tensorParallel, 1, 1));
    String name = "line %d: %s on %s".formatted(row.line(), row.text("model"), row.text("chip"));
    return new LevelRow(
        name,
        row.text("chip"),
        changes(row),
        row.text("model"),
        (int) row.whole("layers", 0, 1000),
        workload);
  }

  private static Map<String, String> changes(ReferenceRow row) {
    Map<String, String> changes = new HashMap<>();
    if (row.isEmpty("changes")) {
      return changes;
    }
    for (String change : row.text("changes").split("\\|", -1)) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw row.wrong("changes", "field=value, with a | between several");
      }
      changes.put(change.substring(0, equals).strip(), change.substring(equals + 1).strip());
    }
    return changes;
  }

  /// What rows are counted together: the chip, whether it is changed, and the phase.
  String group() {
    return "%s%s, %s".formatted(chip, changes.isEmpty() ? "" : " changed", workload.phase().id());
  }
}
