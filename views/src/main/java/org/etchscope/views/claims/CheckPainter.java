package org.etchscope.views.claims;

import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.analysis.claim.Claim;
import org.etchscope.sim.analysis.claim.ClaimCheck;
import org.etchscope.sim.analysis.claim.ClaimWords;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.sim.analysis.claim.Measurement;
import org.etchscope.sim.analysis.claim.Section;
import org.etchscope.sim.analysis.claim.Verdict;
import org.etchscope.views.claims.Sheet.Cell;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Language;

/// Draws one claim in full: statement, source, what follows, and the numbers.
final class CheckPainter {

  private static final double PLOT_HEIGHT = 300;
  private static final double LEAST_PLOT_HEIGHT = 230;
  private static final int MOST_LINES = 3;

  /// From this width on a section says where its numbers come from.
  private static final double LEAST_WITH_BASIS = 640;

  // Begins of the columns: name, value, verdict, unit, limit, basis.
  private static final double[] NARROW = {0, 0.38, 0.56, 0.68, 0.84, 1};
  private static final double[] WIDE = {0, 0.32, 0.42, 0.5, 0.6, 0.68};

  private final Surface surface;
  private final Language language;
  private final ClaimCheck check;
  private final List<Measurement> measurements;

  CheckPainter(Surface surface, ClaimCheck check, List<Measurement> measurements) {
    this.surface = surface;
    this.language = surface.language();
    this.check = check;
    this.measurements = measurements;
  }

  void paint(Sheet sheet) {
    sheet.paragraph(
        Quoted.in(language, check.claim().statement()), TextStyle.NAME, Role.TEXT_HIGH, 2);
    sheet.paragraph(
        Quoted.in(language, check.claim().source()), TextStyle.CAPTION, Role.TEXT_LOW, 1);
    sheet.skip(6);
    String verdict = FigureWords.of(check.verdict(), language);
    sheet.paragraph(verdict, TextStyle.BODY_STRONG, FigureWords.role(check.verdict()), 1);
    for (ClaimWords conclusion : check.conclusions()) {
      sheet.paragraph(
          FigureWords.of(conclusion, language), TextStyle.BODY, Role.TEXT_MID, MOST_LINES);
    }
    sheet.gap();
    switch (check.claim()) {
      case Claim.Throughput throughput -> throughput(throughput, sheet);
      case Claim.Density density -> {
        plot(density, sheet);
        check.sections().forEach(section -> section(section, sheet));
      }
      case Claim.Ratio _, Claim.TransistorShare _, Claim.Utilisation _, Claim.DataCentre _ ->
          check.sections().forEach(section -> section(section, sheet));
    }
  }

  // ---- both readings ---------------------------------------------------------------------------

  private void throughput(Claim.Throughput claim, Sheet sheet) {
    readings(check.sections().get(0), check.sections().get(1), sheet);
    sheet.gap();
    if (isNarrow(sheet)) {
      for (Section section : check.sections().subList(2, check.sections().size())) {
        section(section, sheet);
        sheet.gap();
      }
      return;
    }
    Sheet left = sheet.leftHalf();
    Sheet right = sheet.rightHalf();
    for (Section section : check.sections().subList(2, check.sections().size())) {
      Sheet shorter = left.y() <= right.y() ? left : right;
      section(section, shorter);
      shorter.gap();
    }
    List<Measurement> same =
        measurements.stream().filter(row -> row.chip().equals(claim.chip())).toList();
    // Where nothing is published of a chip, its rivals stand beside.
    List<Measurement> beside = same.isEmpty() ? measurements : same;
    if (!beside.isEmpty()) {
      measured(beside, left.y() <= right.y() ? left : right);
    }
  }

  private static boolean isNarrow(Sheet sheet) {
    return sheet.right() - sheet.left() < LEAST_WITH_BASIS;
  }

  /// Both readings where there is no room for bases: units stand behind the names.
  private void narrowReadings(Section total, Section output, Sheet sheet) {
    if (!sheet.head(
        List.of(
            Cell.head(0, 0.36, false, surface.say(ClaimsText.NEEDED)),
            Cell.head(0.36, 0.5, true, surface.say(ClaimsText.AS_TOTAL)),
            Cell.head(0.58, 0.76, true, surface.say(ClaimsText.AS_OUTPUT)),
            Cell.head(0.86, 1, true, surface.say(ClaimsText.AGAINST))))) {
      return;
    }
    for (int i = 0; i < total.figures().size(); i++) {
      Figure figure = total.figures().get(i);
      String unit = FigureWords.of(figure.unit(), language);
      String name = FigureWords.of(figure.name(), language);
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.words(0, 0.36, unit.isEmpty() ? name : name + ", " + unit));
      value(figure, 0.36, 0.5, 0.61, cells);
      value(output.figures().get(i), 0.6, 0.76, 0.87, cells);
      limit(figure, 0.86, 1, cells);
      sheet.row(cells);
    }
  }

  private void readings(Section total, Section output, Sheet sheet) {
    if (isNarrow(sheet)) {
      narrowReadings(total, output, sheet);
      return;
    }
    if (!sheet.head(
        List.of(
            Cell.head(0, 0.28, false, surface.say(ClaimsText.NEEDED)),
            Cell.head(0.28, 0.39, true, surface.say(ClaimsText.AS_TOTAL)),
            Cell.head(0.46, 0.57, true, surface.say(ClaimsText.AS_OUTPUT)),
            Cell.head(0.73, 0.83, true, surface.say(ClaimsText.AGAINST)),
            Cell.head(0.84, 1, false, surface.say(ClaimsText.BASIS))))) {
      return;
    }
    for (int i = 0; i < total.figures().size(); i++) {
      Figure first = total.figures().get(i);
      Figure second = output.figures().get(i);
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.words(0, 0.28, FigureWords.of(first.name(), language)));
      value(first, 0.28, 0.39, 0.46, cells);
      value(second, 0.46, 0.57, 0.64, cells);
      cells.add(Cell.faint(0.64, 0.73, FigureWords.of(first.unit(), language)));
      limit(first, 0.73, 0.83, cells);
      cells.add(Cell.faint(0.84, 1, FigureWords.of(first.basis(), language)));
      sheet.row(cells);
    }
  }

  private void value(Figure figure, double from, double middle, double to, List<Cell> cells) {
    boolean held = figure.verdict() != Verdict.OPEN;
    Role ink = held ? FigureWords.role(figure.verdict()) : Role.TEXT_HIGH;
    cells.add(Cell.number(from, middle, ink, Figure.text(figure.value())));
    if (held) {
      String word = FigureWords.of(figure.verdict(), language);
      cells.add(new Cell(middle, to, false, TextStyle.CAPTION, ink, word));
    }
  }

  private static void limit(Figure figure, double from, double to, List<Cell> cells) {
    if (figure.limit() != 0) {
      cells.add(Cell.number(from, to, Role.TEXT_MID, Figure.text(figure.limit())));
    }
  }

  // ---- other numbers ---------------------------------------------------------------------------

  private void section(Section section, Sheet sheet) {
    boolean wide = sheet.right() - sheet.left() >= LEAST_WITH_BASIS;
    double[] at = wide ? WIDE : NARROW;
    List<Cell> heads = new ArrayList<>();
    heads.add(Cell.head(0, at[3], false, FigureWords.of(section.title(), language)));
    heads.add(Cell.head(at[4] - 0.04, at[5], true, surface.say(ClaimsText.AGAINST)));
    if (wide) {
      heads.add(Cell.head(at[5], 1, false, surface.say(ClaimsText.BASIS)));
    }
    if (!sheet.head(heads)) {
      return;
    }
    for (Figure figure : section.figures()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.words(0, at[1], FigureWords.of(figure.name(), language)));
      value(figure, at[1], at[2], at[3], cells);
      // Long units take the room of what is not there.
      double unit = wide || figure.verdict() != Verdict.OPEN ? at[3] : at[2];
      double end = wide || figure.limit() != 0 ? at[4] : at[5];
      cells.add(Cell.faint(unit, end, FigureWords.of(figure.unit(), language)));
      limit(figure, at[4], at[5], cells);
      if (wide) {
        cells.add(Cell.faint(at[5], 1, FigureWords.of(figure.basis(), language)));
      }
      sheet.row(cells);
    }
  }

  /// What was measured of others is left out where there is no room for it.
  private void measured(List<Measurement> all, Sheet sheet) {
    List<Measurement> rows = all.subList(0, Math.min(all.size(), sheet.rowsBelowHead()));
    if (rows.isEmpty()) {
      return;
    }
    if (!sheet.head(
        List.of(
            Cell.head(0, 0.62, false, surface.say(ClaimsText.MEASURED)),
            Cell.head(0.62, 1, true, surface.say(ClaimsText.OUTPUT_AND_TOTAL))))) {
      return;
    }
    for (Measurement row : rows) {
      sheet.row(
          List.of(
              Cell.words(0, 0.24, row.chip() + " " + row.layout().id() + " × " + row.servers()),
              Cell.faint(0.24, 0.62, row.model() + ", " + row.software()),
              Cell.number(0.62, 0.8, Role.TEXT_MID, Figure.text(row.outputTokensPerSecond())),
              Cell.number(0.8, 1, Role.TEXT_HIGH, Figure.text(row.totalTokensPerSecond()))));
    }
  }

  private void plot(Claim.Density density, Sheet sheet) {
    double height = Math.min(PLOT_HEIGHT, sheet.bottom() - sheet.y() - 120);
    if (height >= LEAST_PLOT_HEIGHT) {
      double right = Math.min(sheet.right(), sheet.left() + 720);
      new DensityPlot(surface, density)
          .paint(new Bounds(sheet.left(), sheet.y(), right - sheet.left(), height));
      sheet.skip(height);
      sheet.gap();
    }
  }
}
