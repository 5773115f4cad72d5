package org.etchscope.app.cli;

import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Measurement;
import org.etchscope.sim.analysis.claim.Section;
import org.etchscope.sim.analysis.claim.UseCost;
import org.etchscope.sim.analysis.claim.Verdict;

/// Checked claims as a page of text for the terminal.
final class ClaimsText {

  private static final String INDENTATION = "  ";

  private final ClaimBook book;

  ClaimsText(ClaimBook book) {
    this.book = book;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (ClaimCheck check : book.checks()) {
      text.append("%s: %s%n".formatted(check.claim().id(), check.claim().statement()))
          .append("  %s%n  Verdict: %s%n".formatted(check.claim().source(), word(check)));
      check
          .conclusions()
          .forEach(line -> text.append(INDENTATION).append(line.english()).append('\n'));
      check.sections().forEach(section -> text.append('\n').append(section(section)));
      text.append('\n');
    }
    if (!book.set().measurements().isEmpty()) {
      text.append("Published measurements\n").append(measurements()).append('\n');
    }
    if (!book.costs().isEmpty()) {
      text.append("Cost per use\n").append(costs());
    }
    return text.toString().replace("\r\n", "\n");
  }

  /// The verdict of a claim in words.
  static String word(ClaimCheck check) {
    return check.verdict() == Verdict.OPEN
        ? "no claim to hold it against"
        : check.verdict().label();
  }

  private static String section(Section section) {
    TextTable table = new TextTable("lrlrll");
    table.row(section.title().english(), "", "", "AGAINST", "", "BASIS");
    for (Figure figure : section.figures()) {
      table.row(
          figure.name().english(),
          Figure.text(figure.value()),
          figure.unit().english(),
          figure.limit() == 0 ? "" : Figure.text(figure.limit()),
          figure.limit() == 0 ? "" : figure.verdict().label(),
          figure.basis().english());
    }
    return table.text(INDENTATION);
  }

  private String measurements() {
    TextTable table = new TextTable("lllrrl");
    table.row("CHIP", "LAYOUT", "MODEL", "OUTPUT TOK/S", "TOTAL, ALL", "SOFTWARE");
    for (Measurement row : book.set().measurements()) {
      table.row(
          row.chip(),
          row.layout().id() + " × " + row.servers(),
          row.model(),
          Figure.text(row.outputTokensPerSecond()),
          Figure.text(row.totalTokensPerSecond()),
          row.software());
    }
    return table.text(INDENTATION);
  }

  private String costs() {
    TextTable table = new TextTable("lllrrrrr");
    table.row(
        "USE", "CHIP", "LAYOUT", "A SECOND", "S A TASK", "J A TASK", "J / 1M TOKENS", "$ / 1M");
    for (UseCost cost : book.costs()) {
      table.row(
          cost.use().name(),
          cost.server().chip(),
          cost.server().layout().id(),
          Figure.text(cost.tokensPerSecondForUser()),
          Figure.text(cost.secondsPerTask()),
          Figure.text(cost.joulesPerTask()),
          blank(cost.joulesPerMillionTokens()),
          blank(cost.dollarsPerMillionTokens()));
    }
    return table.text(INDENTATION)
        + "  A second: tokens for one user, or images where images are made; then a million are"
        + " images too.\n";
  }

  private static String blank(double value) {
    return value == 0 ? "-" : Figure.text(value);
  }
}
