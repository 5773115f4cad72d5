package org.etchscope.app.cli;

import java.util.Locale;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.ErrorDistribution;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.ValidationReport;

/// What a validation found, as a page of text: a line for each row, then the distribution of the
/// errors, then whether the bar is reached.
final class ValidationText {

  private static final String INDENTATION = "  ";

  private final ValidationReport report;

  ValidationText(ValidationReport report) {
    this.report = report;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(report.kind()).append(": ").append(report.quantity()).append("\n\n");
    text.append(rows()).append(skipped()).append('\n').append(errors()).append('\n');
    report.notes().forEach(note -> text.append("Note: ").append(note).append(".\n"));
    return text.append(verdict()).toString();
  }

  private String rows() {
    TextTable table = new TextTable("lrrrl");
    table.row("Row", "Reference", "Ours", "Error", "");
    for (Comparison row : report.comparisons()) {
      table.row(
          row.row(),
          number(row.reference()),
          number(row.ours()),
          percent(row.error()),
          row.within() ? "" : "beyond tolerance");
    }
    return table.text(INDENTATION);
  }

  private String skipped() {
    if (report.skipped().isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("ll");
    for (SkippedRow row : report.skipped()) {
      table.row(row.row(), "skipped: " + row.reason());
    }
    return table.text(INDENTATION);
  }

  private String errors() {
    TextTable table = new TextTable("lrrrrr");
    table.row("Error, without sign", "Rows", "Within", "Median", "90th percentile", "Worst");
    row(table, report.quantity(), report.errors());
    for (SideComparison side : report.beside()) {
      row(table, side.quantity(), side.errors());
    }
    return table.text(INDENTATION);
  }

  private static void row(TextTable table, String quantity, ErrorDistribution errors) {
    table.row(
        quantity,
        Numbers.whole(errors.rows()),
        Numbers.whole(errors.within()),
        unsigned(errors.median()),
        unsigned(errors.p90()),
        unsigned(errors.worst()));
  }

  private String verdict() {
    ErrorDistribution errors = report.errors();
    String reached =
        errors.rows() == 0 ? "not shown, no row was compared" : report.accepted() ? "yes" : "no";
    return "%s of %s rows within tolerance, %s skipped. Bar: %s. Reached: %s.\n"
        .formatted(
            Numbers.whole(errors.within()),
            Numbers.whole(errors.rows()),
            Numbers.whole(report.skipped().size()),
            report.acceptance().words(),
            reached);
  }

  /// A number with up to seven digits; a whole number with all of them.
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%d", (long) value)
        : String.format(Locale.ROOT, "%.7g", value);
  }

  private static String percent(double error) {
    return error == 0 ? "0" : sign(error) + unsigned(Math.abs(error));
  }

  private static String sign(double error) {
    return error > 0 ? "+" : "-";
  }

  /// A share with the digits that matter: an error that is not zero never reads as zero.
  static String unsigned(double share) {
    if (share == 0) {
      return "0";
    }
    return share < 1e-5
        ? String.format(Locale.ROOT, "%.1e %%", 100 * share)
        : String.format(Locale.ROOT, "%.3f %%", 100 * share);
  }
}
