package org.etchscope.sim.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A table of reference rows: comma-separated values (RFC 4180, without line breaks inside
/// quotation marks) with a header line. Lines that begin with `#` before the header, and empty
/// lines, are remarks. Columns are found by name, in any order; others, and columns without a name,
/// may stand beside them.
public final class ReferenceTable {

  private static final long LARGEST_FILE_BYTES = 256L << 20;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String name;
  private final SequencedMap<String, Integer> columns;
  private final int width;
  private final List<ReferenceRow> rows = new ArrayList<>();

  private ReferenceTable(String name, SequencedMap<String, Integer> columns, int width) {
    this.name = name;
    this.columns = columns;
    this.width = width;
  }

  /// Reads a table from a file in UTF-8.
  ///
  /// @param required columns that must be there
  /// @throws IllegalArgumentException if the file is missing, no text, has no rows or lacks a
  ///   column; one sentence that names it
  /// @throws IOException if the device fails
  public static ReferenceTable read(Path file, List<String> required) throws IOException {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no file " + file);
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + " is no ordinary file; it must be a table");
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(file + " cannot be read: access is denied");
    }
    if (Files.size(file) > LARGEST_FILE_BYTES) {
      throw new IllegalArgumentException(
          "%s has %d bytes; it must have at most %d"
              .formatted(file, Files.size(file), LARGEST_FILE_BYTES));
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return read(file.toString(), reader, required);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is no text in UTF-8", e);
    }
  }

  /// Reads a table.
  ///
  /// @param name name of the file, for messages
  /// @param required columns that must be there
  /// @throws IllegalArgumentException if it has no rows or lacks a column
  /// @throws IOException if it cannot be read
  public static ReferenceTable read(String name, Reader reader, List<String> required)
      throws IOException {
    BufferedReader lines = new BufferedReader(reader);
    ReferenceTable table = null;
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (number == 1 && line.startsWith(BYTE_ORDER_MARK)) {
        line = line.substring(BYTE_ORDER_MARK.length());
      }
      if (line.isBlank() || (table == null && line.startsWith("#"))) {
        continue;
      }
      List<String> cells = cells(name, number, line);
      if (table == null) {
        table = new ReferenceTable(name, header(name, number, cells, required), cells.size());
      } else {
        table.add(number, cells);
      }
    }
    if (table == null || table.rows.isEmpty()) {
      throw new IllegalArgumentException(
          name + (table == null ? " has no header line" : " has no rows below its header"));
    }
    return table;
  }

  private static SequencedMap<String, Integer> header(
      String name, int number, List<String> cells, List<String> required) {
    SequencedMap<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i).strip();
      if (!cell.isEmpty() && columns.putIfAbsent(cell, i) != null) {
        throw new IllegalArgumentException(
            "%s, line %d: column %s is there twice".formatted(name, number, cell));
      }
    }
    for (String column : required) {
      if (!columns.containsKey(column)) {
        throw new IllegalArgumentException(
            "%s, line %d: there is no column %s; the columns are %s"
                .formatted(name, number, column, String.join(", ", columns.keySet())));
      }
    }
    return columns;
  }

  private void add(int number, List<String> cells) {
    if (cells.size() != width) {
      throw new IllegalArgumentException(
          "%s, line %d: there are %d values; the header has %d columns"
              .formatted(name, number, cells.size(), width));
    }
    rows.add(new ReferenceRow(name, number, columns, cells));
  }

  /// Name of the file, for messages.
  public String name() {
    return name;
  }

  /// Whether there is a column of this name.
  public boolean has(String column) {
    return columns.containsKey(column);
  }

  /// Names of the columns, in their order.
  public List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  /// The rows, in their order; at least one.
  public List<ReferenceRow> rows() {
    return List.copyOf(rows);
  }

  private static List<String> cells(String name, int number, String line) {
    List<String> cells = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      at = pastBlanks(line, at);
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder cell = new StringBuilder();
        at = quoted(name, number, line, at, cell);
        cells.add(cell.toString());
      } else {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        cells.add(line.substring(at, end).strip());
        at = end + 1;
      }
    }
    return cells;
  }

  private static int pastBlanks(String line, int from) {
    int at = from;
    while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /// Reads a cell in quotation marks and returns where the next one begins.
  private static int quoted(String name, int number, String line, int from, StringBuilder cell) {
    int at = from + 1;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < line.length() && line.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        int end = pastBlanks(line, at);
        if (end < line.length() && line.charAt(end) != ',') {
          break;
        }
        return end + 1;
      }
    }
    throw new IllegalArgumentException(
        "%s, line %d: a value that begins with a quotation mark must end with one before its comma"
            .formatted(name, number));
  }

  /// The columns that are not among these, such as those a validation does not use.
  public List<String> columnsBeside(List<String> used) {
    return columns.keySet().stream().filter(column -> !used.contains(column)).toList();
  }
}
