package org.etchscope.sim.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One row of a reference table. Every complaint is one sentence that names file, line, column,
/// value and what is allowed.
public final class ReferenceRow {

  private static final int LONGEST_NUMBER = 64;

  private final String table;
  private final int line;
  private final Map<String, Integer> columns;
  private final List<String> cells;

  ReferenceRow(String table, int line, Map<String, Integer> columns, List<String> cells) {
    this.table = table;
    this.line = line;
    this.columns = columns;
    this.cells = List.copyOf(cells);
  }

  /// Number of its line in the file, from 1.
  public int line() {
    return line;
  }

  /// The value of a column without blanks around it; empty if the row has none, or the table no
  /// such column.
  public String text(String column) {
    Integer index = columns.get(column);
    return index == null ? "" : cells.get(index).strip();
  }

  /// Whether there is no value in this column.
  public boolean isEmpty(String column) {
    return text(column).isEmpty();
  }

  /// A value that must be one of some words; a whole number may be written as in [#whole].
  public String oneOf(String column, List<String> words) {
    String text = text(column);
    String word = words.contains(text) ? text : wholeNumber(text).map(String::valueOf).orElse(text);
    if (!words.contains(word)) {
      throw wrong(column, String.join(words.size() == 2 ? " or " : ", ", words));
    }
    return word;
  }

  /// A whole number in a range, inclusive; spreadsheets and data frames also write it as `128.0` or
  /// `1e6`.
  public long whole(String column, long low, long high) {
    return wholeNumber(text(column))
        .filter(value -> value >= low && value <= high)
        .orElseThrow(() -> wrong(column, "a whole number from %d to %d".formatted(low, high)));
  }

  private static Optional<Long> wholeNumber(String text) {
    if (text.length() > LONGEST_NUMBER) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// A number in a range, inclusive; infinite bounds do not bind, but the number is finite.
  public double decimal(String column, double low, double high) {
    try {
      double value = Double.parseDouble(text(column));
      if (Double.isFinite(value) && value >= low && value <= high) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below, with the range.
    }
    throw wrong(column, "a number" + range(low, high));
  }

  private static String range(double low, double high) {
    boolean bounded = Double.isFinite(high);
    if (!Double.isFinite(low)) {
      return bounded ? " of at most " + plain(high) : "";
    }
    if (low == Double.MIN_VALUE && !bounded) {
      return " above 0";
    }
    return bounded ? " from %s to %s".formatted(plain(low), plain(high)) : " from " + plain(low);
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  /// The complaint that a value is not what it must be.
  ///
  /// @param allowed what it must be, such as `a whole number from 1 to 8`
  public IllegalArgumentException wrong(String column, String allowed) {
    String is = isEmpty(column) ? "empty" : "\"%s\"".formatted(text(column));
    return wrong("%s is %s; it must be %s".formatted(column, is, allowed));
  }

  /// A complaint about the row, with its place before it.
  public IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException("%s, line %d: %s".formatted(table, line, what));
  }
}
