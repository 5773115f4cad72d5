package org.etchscope.sim.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Writes one table as RFC 4180 asks: one header line, lines ended by CR LF, cells in quotation
/// marks where they must be. Nothing is kept but a buffer.
final class CsvText {

  private final Writer out;
  private final int columns;

  CsvText(OutputStream stream, String... header) {
    this.out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    this.columns = header.length;
    row((Object[]) header);
  }

  /// Writes one line; a double without exponent, everything else by its text.
  ///
  /// @throws IllegalArgumentException if it has more or fewer cells than the header
  void row(Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + columns + " columns");
    }
    try {
      for (int i = 0; i < columns; i++) {
        out.write(i == 0 ? "" : ",");
        out.write(cell(cells[i]));
      }
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes what is buffered; the stream stays open.
  void finish() throws IOException {
    out.flush();
  }

  private static String cell(Object value) {
    String text = value instanceof Double number ? JsonText.plain(number) : value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
