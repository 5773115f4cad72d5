package org.etchscope.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.comparison.ComparedFigure;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.comparison.Comparison.Difference;
import org.etchscope.sim.analysis.comparison.Rung;
import org.etchscope.sim.analysis.comparison.Waterfall;
import org.etchscope.sim.analysis.comparison.WaterfallStep;
import org.jspecify.annotations.Nullable;

/// Runs held against each other, as a page of text.
final class CompareReport {

  private static final String INDENTATION = "  ";
  private static final String NONE = "–";

  /// Texts of fields that are longer are cut.
  private static final int MOST_LETTERS = 32;

  private final Comparison comparison;
  private final @Nullable Waterfall waterfall;

  CompareReport(Comparison comparison, @Nullable Waterfall waterfall) {
    this.comparison = comparison;
    this.waterfall = waterfall;
  }

  String text() {
    List<String> parts = new ArrayList<>(List.of(headlines(), figures(), differences()));
    if (waterfall != null) {
      parts.add(way(waterfall));
    }
    return String.join("\n", parts);
  }

  private String headlines() {
    StringBuilder text = new StringBuilder();
    for (int run = 0; run < comparison.runs().size(); run++) {
      text.append(Comparison.name(run))
          .append(": ")
          .append(RunReport.headline(comparison.runs().get(run)));
    }
    return text.toString();
  }

  private String figures() {
    int runs = comparison.runs().size();
    TextTable table = new TextTable("l" + "r".repeat(2 * runs - 1));
    List<String> head = new ArrayList<>(List.of("Figure"));
    for (int run = 0; run < runs; run++) {
      head.add(Comparison.name(run));
    }
    for (int run = 1; run < runs; run++) {
      head.add(Comparison.name(run) + " / A");
    }
    table.row(head.toArray(String[]::new));
    for (ComparedFigure figure : comparison.figures()) {
      List<String> cells = new ArrayList<>(List.of(figure.label()));
      figure.values().forEach(value -> cells.add(value(figure, value)));
      for (int run = 1; run < runs; run++) {
        cells.add(factor(figure.ratio(run)));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.text(INDENTATION);
  }

  private static String value(ComparedFigure figure, double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return switch (figure.unit()) {
      case ComparedFigure.SHARE -> Numbers.percent(value);
      case "s" -> Numbers.time(value);
      case "J" -> Numbers.energy(value);
      case "" -> Numbers.whole(Math.round(value));
      case "B", "cycles" -> Numbers.whole(Math.round(value)) + " " + figure.unit();
      default -> Numbers.rate(value) + " " + figure.unit();
    };
  }

  private static String factor(double ratio) {
    return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.3g ×", ratio) : NONE;
  }

  private String differences() {
    List<Difference> differences = comparison.differences();
    if (differences.isEmpty()) {
      return "No field differs.\n";
    }
    TextTable table = new TextTable("l".repeat(1 + comparison.runs().size()));
    List<String> head = new ArrayList<>(List.of("Field that differs"));
    for (int run = 0; run < comparison.runs().size(); run++) {
      head.add(Comparison.name(run));
    }
    table.row(head.toArray(String[]::new));
    for (Difference difference : differences) {
      List<String> cells = new ArrayList<>(List.of(difference.parameter().path()));
      difference.texts().forEach(text -> cells.add(shown(text)));
      table.row(cells.toArray(String[]::new));
    }
    return table.text(INDENTATION);
  }

  private static String shown(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    return text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS - 1) + "…" : text;
  }

  private static String way(Waterfall waterfall) {
    TextTable table = new TextTable("lrrll");
    table.row("From A to B", "Factor", "Tokens/s", "Bound by", "");
    for (int i = 0; i < waterfall.rungs().size(); i++) {
      Rung rung = waterfall.rungs().get(i);
      String fields = rung.changes().size() == 1 ? "1 field" : rung.changes().size() + " fields";
      table.row(
          i == 0
              ? "A"
              : String.join(" + ", rung.steps().stream().map(WaterfallStep::label).toList()),
          i == 0 ? "" : factor(waterfall.factor(i)),
          Numbers.rate(rung.throughput()),
          rung.summary().boundBy().label(),
          i == 0 ? "" : fields);
    }
    table.row("B / A", factor(waterfall.whole()), "", "", "the product of all factors");
    StringBuilder text = new StringBuilder(table.text(INDENTATION));
    text.append(
        "Each step is a run of its own; another order of steps shares the whole differently.\n");
    for (Rung rung : waterfall.rungs()) {
      rung.skipped()
          .forEach(why -> text.append("Joined with the next step, ").append(why).append(".\n"));
    }
    return text.toString();
  }
}
