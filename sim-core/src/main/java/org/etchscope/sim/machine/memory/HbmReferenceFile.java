package org.etchscope.sim.machine.memory;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import org.etchscope.sim.validation.ReferenceRow;
import org.etchscope.sim.validation.ReferenceTable;

/// Reads a table of reference measurements: comma-separated values with a header line, a line per
/// run.
public final class HbmReferenceFile {

  static final List<String> COLUMNS =
      List.of(
          "simulator",
          "config",
          "channels",
          "pattern",
          "chunk_bytes",
          "read_fraction",
          "offered_load",
          "requests",
          "achieved_GBps",
          "efficiency",
          "avg_lat_ns",
          "p95_ns",
          "p99_ns",
          "row_hit_rate",
          "refresh_overhead",
          "seed");

  /// Least load of an open source: with less, a run would be refreshes and nothing else.
  private static final double LEAST_LOAD = 0.001;

  private HbmReferenceFile() {}

  /// Reads a table from a file.
  ///
  /// @throws IOException if the device fails
  /// @throws IllegalArgumentException if the file is no table, a column is missing or a value is
  ///   none; the message names file, line, column, value and what is allowed
  public static List<HbmReferenceRow> read(Path file) throws IOException {
    return rows(ReferenceTable.read(file, COLUMNS));
  }

  /// Reads a table.
  ///
  /// @param name name of the file, for messages
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException as of a file
  public static List<HbmReferenceRow> read(String name, Reader reader) throws IOException {
    return rows(ReferenceTable.read(name, reader, COLUMNS));
  }

  private static List<HbmReferenceRow> rows(ReferenceTable table) {
    return table.rows().stream().map(HbmReferenceFile::row).toList();
  }

  private static HbmReferenceRow row(ReferenceRow row) {
    double unbounded = Double.POSITIVE_INFINITY;
    HbmMeasurement measured =
        new HbmMeasurement(
            row.decimal("achieved_GBps", Double.MIN_VALUE, unbounded),
            row.decimal("efficiency", 0, unbounded),
            row.decimal("avg_lat_ns", 0, unbounded),
            row.decimal("p95_ns", 0, unbounded),
            row.decimal("p99_ns", 0, unbounded),
            row.decimal("row_hit_rate", 0, 1),
            row.decimal("refresh_overhead", 0, 1),
            row.isEmpty("wall_s") ? 0 : row.decimal("wall_s", 0, unbounded));
    HbmReferenceRow reference =
        new HbmReferenceRow(
            row.text("simulator"),
            row.text("config"),
            (int) row.whole("channels", 1, 1024),
            row.text("pattern"),
            (int) row.whole("chunk_bytes", 1, 1 << 30),
            (int) Math.round(100 * row.decimal("read_fraction", 0, 1)),
            row.isEmpty("offered_load") ? 0 : row.decimal("offered_load", 0, 1),
            (int) row.whole("requests", 1, 100_000_000),
            row.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
            measured);
    if (reference.pattern().matches(".*:(det|poi)") && reference.offeredLoad() < LEAST_LOAD) {
      throw row.wrong(
          "offered_load",
          "a number from %s to 1, because the source is open".formatted(LEAST_LOAD));
    }
    return reference;
  }
}
