package org.etchscope.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in columns, each as wide as its widest cell, two spaces apart.
final class TextTable {

  private final String alignment;
  private final List<String[]> rows = new ArrayList<>();

  /// @param alignment a letter for each column: `l` puts its cells to the left, `r` to the right
  TextTable(String alignment) {
    this.alignment = alignment;
  }

  TextTable row(String... cells) {
    if (cells.length != alignment.length()) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + alignment.length() + " columns");
    }
    rows.add(cells.clone());
    return this;
  }

  /// The lines, each indented.
  String text(String indentation) {
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(indentation);
      for (int column = 0; column < row.length; column++) {
        String padding = " ".repeat(width(column) - row[column].length());
        boolean left = alignment.charAt(column) == 'l';
        line.append(column == 0 ? "" : "  ");
        line.append(left ? row[column] + padding : padding + row[column]);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    int width = 0;
    for (String[] row : rows) {
      width = Math.max(width, row[column].length());
    }
    return width;
  }
}
