package org.etchscope.views.claims;

import java.util.List;
import org.etchscope.sim.analysis.claim.ClaimBook;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Use;
import org.etchscope.sim.analysis.claim.UseCost;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.claims.Sheet.Cell;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws what uses cost on each server.
final class CostPainter {

  private static final double[] COLUMNS = {0.25, 0.38, 0.57, 0.68, 0.78, 0.9, 1};
  private static final int MOST_LINES = 2;

  private final Surface surface;
  private final ClaimBook book;

  CostPainter(Surface surface, ClaimBook book) {
    this.surface = surface;
    this.book = book;
  }

  void paint(Sheet sheet) {
    sheet.paragraph(surface.say(ClaimsText.USES), TextStyle.NAME, Role.TEXT_HIGH, 1);
    sheet.paragraph(
        surface.say(ClaimsText.USES_WORDS), TextStyle.CAPTION, Role.TEXT_LOW, MOST_LINES);
    sheet.gap();
    if (!sheet.head(
        List.of(
            Cell.head(0, COLUMNS[0], false, surface.say(ClaimsText.USE)),
            Cell.head(COLUMNS[0], COLUMNS[1], false, surface.say(ClaimsText.SERVER)),
            Cell.head(COLUMNS[1], COLUMNS[2], true, surface.say(ClaimsText.FOR_A_USER)),
            Cell.head(COLUMNS[2], COLUMNS[3], true, surface.say(ClaimsText.SECONDS_A_TASK)),
            Cell.head(COLUMNS[3], COLUMNS[4], true, surface.say(ClaimsText.JOULES_A_TASK)),
            Cell.head(COLUMNS[4], COLUMNS[5], true, surface.say(ClaimsText.JOULES_A_MILLION)),
            Cell.head(COLUMNS[5], COLUMNS[6], true, surface.say(ClaimsText.DOLLARS_A_MILLION))))) {
      return;
    }
    book.costs().forEach(cost -> row(cost, sheet));
    sheet.gap();
    book.set().uses().forEach(use -> lengths(use, sheet));
    boolean priced = book.costs().stream().anyMatch(cost -> cost.dollarsPerMillionTokens() > 0);
    if (!priced) {
      sheet.paragraph(surface.say(ClaimsText.PRICES), TextStyle.CAPTION, Role.TEXT_LOW, MOST_LINES);
    }
  }

  private void row(UseCost cost, Sheet sheet) {
    String use = Quoted.in(surface.language(), cost.use().name());
    String server = cost.server().chip() + " " + cost.server().layout().id();
    if (cost.secondsPerTask() == 0) {
      sheet.row(
          List.of(
              Cell.words(0, COLUMNS[0], use),
              Cell.words(COLUMNS[0], COLUMNS[1], server),
              Cell.faint(COLUMNS[1], 1, FigureWords.of(cost.basis(), surface.language()))));
      return;
    }
    sheet.row(
        List.of(
            Cell.words(0, COLUMNS[0], use),
            Cell.words(COLUMNS[0], COLUMNS[1], server),
            number(1, cost.tokensPerSecondForUser()),
            number(2, cost.secondsPerTask()),
            number(3, cost.joulesPerTask()),
            number(4, cost.joulesPerMillionTokens()),
            number(5, cost.dollarsPerMillionTokens())));
  }

  private static Cell number(int column, double value) {
    return Cell.number(
        COLUMNS[column],
        COLUMNS[column + 1],
        Role.TEXT_HIGH,
        value == 0 ? "–" : Figure.text(value));
  }

  private void lengths(Use use, Sheet sheet) {
    sheet.paragraph(
        surface.say(
            ClaimsText.LENGTHS,
            Quoted.in(surface.language(), use.name()),
            use.model(),
            Quantity.count(use.promptTokens()),
            Quantity.count(use.generatedTokens()),
            Quoted.in(surface.language(), use.source())),
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        MOST_LINES);
  }
}
