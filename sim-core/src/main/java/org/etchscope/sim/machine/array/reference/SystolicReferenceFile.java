package org.etchscope.sim.machine.array.reference;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.MatrixProduct;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.sim.machine.array.reference.CompatibleArray.Version;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;

/// Reads a table of runs of the reference simulator. What was run must be there; of the results,
/// those that are there.
final class SystolicReferenceFile {

  /// Columns that say what was run. A name for the row, `case_id`, may stand beside them.
  private static final List<String> INPUTS =
      List.of(
          "simulator",
          "dataflow",
          "array_rows",
          "array_cols",
          "M",
          "N",
          "K",
          "bandwidth_mode",
          "ifmap_kb",
          "filter_kb",
          "ofmap_kb",
          "bandwidth_words");

  private static final List<String> SIMULATORS = List.of("v2", "v3");
  private static final List<String> MODES = List.of("CALC", "USER");
  private static final List<String> DATAFLOWS =
      Arrays.stream(Stationary.values()).map(Stationary::code).toList();

  private static final int LARGEST_KILOBYTES = 1 << 24;
  private static final int LARGEST_BANDWIDTH = 1 << 20;

  private SystolicReferenceFile() {}

  static List<SystolicReferenceRow> read(Path file) throws IOException {
    return rows(ReferenceTable.read(file, INPUTS));
  }

  static List<SystolicReferenceRow> read(String name, Reader reader) throws IOException {
    return rows(ReferenceTable.read(name, reader, INPUTS));
  }

  private static List<SystolicReferenceRow> rows(ReferenceTable table) {
    if (Stream.of(SystolicColumn.values()).noneMatch(column -> table.has(column.header()))) {
      throw new IllegalArgumentException(
          "%s has no column of results, such as %s"
              .formatted(table.name(), SystolicColumn.TOTAL_CYCLES.header()));
    }
    Set<String> names = new HashSet<>();
    return table.rows().stream()
        .map(row -> new SystolicReferenceRow(name(row, names), array(row), reported(row)))
        .toList();
  }

  /// The row's own name; one that is there already gets the line behind it.
  private static String name(ReferenceRow row, Set<String> names) {
    String own = "%s %s".formatted(row.text("case_id"), row.text("simulator")).strip();
    String name = names.add(own) ? own : "%s (line %d)".formatted(own, row.line());
    names.add(name);
    return name;
  }

  private static CompatibleArray array(ReferenceRow row) {
    String version = row.oneOf("simulator", SIMULATORS);
    String dataflow = row.oneOf("dataflow", DATAFLOWS);
    boolean limited = row.oneOf("bandwidth_mode", MODES).equals("USER");
    if (!limited && !row.isEmpty("bandwidth_words")) {
      throw row.wrong("bandwidth_words", "empty where bandwidth_mode is CALC");
    }
    Stationary stationary =
        Arrays.stream(Stationary.values())
            .filter(s -> s.code().equals(dataflow))
            .findFirst()
            .orElseThrow();
    MatrixProduct product = new MatrixProduct(size(row, "M"), size(row, "N"), size(row, "K"));
    FoldGrid grid =
        new FoldGrid(product, stationary, side(row, "array_rows"), side(row, "array_cols"));
    if (grid.folds() * grid.foldCycles() < 2) {
      throw row.wrong("a run of a single cycle has a total of 0 and no utilisation");
    }
    return new CompatibleArray(
        version.equals("v2") ? Version.V2 : Version.V3,
        grid,
        words(row, "ifmap_kb"),
        words(row, "filter_kb"),
        words(row, "ofmap_kb"),
        limited ? (int) row.whole("bandwidth_words", 1, LARGEST_BANDWIDTH) : 0);
  }

  private static int size(ReferenceRow row, String column) {
    return (int) row.whole(column, 1, MatrixProduct.LARGEST);
  }

  private static int side(ReferenceRow row, String column) {
    return (int) row.whole(column, 1, FoldGrid.LARGEST_SIDE);
  }

  private static long words(ReferenceRow row, String column) {
    return 1024 * row.whole(column, 1, LARGEST_KILOBYTES);
  }

  private static Map<SystolicColumn, Double> reported(ReferenceRow row) {
    Map<SystolicColumn, Double> reported = new EnumMap<>(SystolicColumn.class);
    for (SystolicColumn column : SystolicColumn.values()) {
      if (!row.isEmpty(column.header())) {
        double value =
            row.decimal(column.header(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        reported.put(column, value);
      }
    }
    return reported;
  }
}
