package org.etchscope.sim.machine.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads a table of reference measurements: comma-separated values with a header line, a line per
/// run. Lines that begin with `#` are remarks.
public final class HbmReferenceFile {

  private static final List<String> COLUMNS =
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
          "wall_s",
          "seed");

  private HbmReferenceFile() {}

  /// Reads a table.
  ///
  /// @param name name of the file, for messages
  /// @throws IOException if it cannot be read
  /// @throws IllegalArgumentException if a column is missing or a value is none; the message names
  ///   file, line and column
  public static List<HbmReferenceRow> read(String name, Reader reader) throws IOException {
    List<HbmReferenceRow> rows = new ArrayList<>();
    BufferedReader lines = new BufferedReader(reader);
    Map<String, Integer> header = Map.of();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split(",", -1);
      if (header.isEmpty()) {
        header = header(name, cells);
      } else {
        rows.add(new Line(name, number, header, List.of(cells)).row());
      }
    }
    return List.copyOf(rows);
  }

  private static Map<String, Integer> header(String name, String[] cells) {
    Map<String, Integer> header =
        IntStream.range(0, cells.length)
            .boxed()
            .collect(Collectors.toMap(i -> cells[i].strip(), i -> i, (first, again) -> first));
    for (String column : COLUMNS) {
      if (!header.containsKey(column)) {
        throw new IllegalArgumentException("%s has no column %s".formatted(name, column));
      }
    }
    return header;
  }

  private record Line(String name, int number, Map<String, Integer> header, List<String> cells) {

    HbmReferenceRow row() {
      HbmMeasurement measured =
          new HbmMeasurement(
              decimal("achieved_GBps"),
              decimal("efficiency"),
              decimal("avg_lat_ns"),
              decimal("p95_ns"),
              decimal("p99_ns"),
              decimal("row_hit_rate"),
              decimal("refresh_overhead"),
              decimal("wall_s"));
      try {
        return new HbmReferenceRow(
            cell("simulator"),
            cell("config"),
            (int) whole("channels"),
            cell("pattern"),
            (int) whole("chunk_bytes"),
            (int) Math.round(100 * decimal("read_fraction")),
            cell("offered_load").isEmpty() ? 0 : decimal("offered_load"),
            (int) whole("requests"),
            whole("seed"),
            measured);
      } catch (IllegalArgumentException e) {
        throw e.getMessage() != null && e.getMessage().startsWith(name) ? e : wrong(e.getMessage());
      }
    }

    private String cell(String column) {
      int index = header.getOrDefault(column, cells.size());
      if (index >= cells.size()) {
        throw wrong("%s is missing".formatted(column));
      }
      return cells.get(index).strip();
    }

    private double decimal(String column) {
      try {
        return Double.parseDouble(cell(column));
      } catch (NumberFormatException e) {
        throw wrong("%s is \"%s\"; it must be a number".formatted(column, cell(column)));
      }
    }

    private long whole(String column) {
      try {
        return Long.parseLong(cell(column));
      } catch (NumberFormatException e) {
        throw wrong("%s is \"%s\"; it must be a whole number".formatted(column, cell(column)));
      }
    }

    private IllegalArgumentException wrong(@Nullable String what) {
      return new IllegalArgumentException("%s, line %d: %s".formatted(name, number, what));
    }
  }
}
