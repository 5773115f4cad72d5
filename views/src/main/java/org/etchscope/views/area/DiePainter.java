package org.etchscope.views.area;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.chip.MatrixArraySpec;
import org.etchscope.sim.chip.Provenance.Mark;
import org.etchscope.sim.energy.DiePart;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.NamedMemory;
import org.etchscope.views.palette.Role;
import org.etchscope.views.quoted.Quoted;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws a die, and beside it a list of its parts with their areas.
final class DiePainter {

  private static final double HEAD = 38;
  private static final double LIST = 238;
  private static final double ROW = 18;
  private static final double SWATCH = 10;
  private static final double MOST_GRID_LINES = 400;

  private final Surface surface;
  private final DiePlan plan;
  private final Scale scale;
  private final String id;
  private final Bounds area;
  private final Explanations explanations;

  /// Pixels of a millimetre, and how wide the drawings of the dies are.
  ///
  /// @param pixels pixels of a millimetre
  /// @param column width of a column of dies
  record Scale(double pixels, double column) {

    /// The largest scale at which both dies fit.
    static Scale of(DiePlan[] plans, double width, double height) {
      double column = Math.max(2, width - LIST - 16);
      double pixels = Double.MAX_VALUE;
      for (DiePlan plan : plans) {
        double area = plan.squareMillimetres();
        pixels =
            Math.min(
                pixels,
                Math.min(
                    column / DiePlan.width(area),
                    Math.max(2, height - HEAD) / DiePlan.height(area)));
      }
      return new Scale(pixels, column);
    }
  }

  DiePainter(
      Surface surface,
      DiePlan plan,
      Scale scale,
      String id,
      Bounds area,
      Explanations explanations) {
    this.surface = NamedMemory.on(surface, plan.chip().hbm());
    this.plan = plan;
    this.scale = scale;
    this.id = id;
    this.area = area;
    this.explanations = explanations;
  }

  void paint() {
    head();
    double wide = DiePlan.width(plan.squareMillimetres()) * scale.pixels();
    double high = DiePlan.height(plan.squareMillimetres()) * scale.pixels();
    Bounds die = new Bounds(area.x(), area.y() + HEAD, wide, high);
    for (DiePlan.Piece piece : plan.pieces()) {
      piece(piece, die);
    }
    surface.strokeRect(
        die.x(), die.y(), die.width(), die.height(), 0, Stroke.DIE, Role.LINE_STRONG);
    list();
  }

  private void head() {
    surface.fittedText(
        area.x(),
        area.y() + 13,
        area.width(),
        TextStyle.BODY_STRONG,
        Anchor.START,
        Role.TEXT_HIGH,
        Quoted.in(surface.language(), plan.chip().name()));
    double die = plan.chip().area().dieSquareMillimetres();
    String words;
    if (die == 0) {
      words =
          surface.say(AreaText.DIE_UNKNOWN, AreaWords.squareMillimetres(plan.squareMillimetres()));
    } else if (plan.isTooSmall()) {
      words =
          surface.say(
              AreaText.DIE_TOO_SMALL,
              AreaWords.squareMillimetres(die),
              AreaWords.squareMillimetres(plan.squareMillimetres()));
    } else {
      words =
          surface.say(
              AreaText.DIE,
              AreaWords.squareMillimetres(die),
              surface.say(AreaWords.mark(plan.dieMark())));
    }
    surface.fittedText(
        area.x(), area.y() + 30, area.width(), TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, words);
  }

  private void piece(DiePlan.Piece piece, Bounds die) {
    Bounds share = piece.place();
    Bounds box =
        new Bounds(
            die.x() + share.x() * die.width(),
            die.y() + share.y() * die.height(),
            Math.max(0.5, share.width() * die.width()),
            Math.max(0.5, share.height() * die.height()));
    double gap = Math.min(1, Math.min(box.width(), box.height()) / 4);
    surface.fillRect(
        box.x(), box.y(), box.width() - gap, box.height() - gap, AreaWords.fill(piece.kind()));
    if (piece.kind() == DiePart.ARRAYS) {
      arrays(box);
    }
    label(piece, box);
    explanations.add(box, idOf(piece), words(piece));
  }

  private Explanation words(DiePlan.Piece piece) {
    return NamedMemory.said(AreaWords.of(surface, plan, piece), plan.chip().hbm());
  }

  private String idOf(DiePlan.Piece piece) {
    DiePart kind = piece.kind();
    String name = kind == null ? "other" : kind.name().toLowerCase(Locale.ROOT);
    return id + "." + name.replace('_', '-');
  }

  /// The arrays one by one, where they can be told apart.
  private void arrays(Bounds box) {
    MatrixArraySpec arrays = plan.chip().arrays();
    int count = arrays.count();
    int columns =
        Math.max(1, (int) Math.round(Math.sqrt(count * box.width() / Math.max(1, box.height()))));
    int rows = Math.ceilDiv(count, columns);
    double pitch = Math.min(box.width() / columns, box.height() / rows);
    if (count > MOST_GRID_LINES || pitch < 4) {
      return;
    }
    for (int column = 1; column < columns; column++) {
      double x = box.x() + box.width() * column / columns;
      surface.fillRect(x, box.y(), 1, box.height(), Role.CANVAS.at(0.5));
    }
    for (int row = 1; row < rows; row++) {
      double y = box.y() + box.height() * row / rows;
      surface.fillRect(box.x(), y, box.width(), 1, Role.CANVAS.at(0.5));
    }
  }

  private void label(DiePlan.Piece piece, Bounds box) {
    if (piece.kind() == DiePart.ARRAYS) {
      return;
    }
    String name = surface.say(AreaWords.name(piece.kind()));
    double wide = surface.textWidth(TextStyle.MICRO, name);
    if (wide + 8 <= box.width() && box.height() >= 16) {
      surface.text(
          box.x() + 4,
          TextStyle.MICRO.baselineFor(box.y() + Math.min(10, box.height() / 2)),
          TextStyle.MICRO,
          Anchor.START,
          AreaWords.text(piece.kind()),
          name);
    }
  }

  /// The parts with their areas, largest first.
  private void list() {
    List<DiePlan.Piece> pieces =
        plan.pieces().stream()
            .sorted((one, other) -> Double.compare(other.area(), one.area()))
            .toList();
    double left = area.x() + scale.column() + 16;
    double right = area.right();
    double y = area.y() + HEAD;
    for (DiePlan.Piece piece : pieces) {
      if (y + ROW > area.bottom()) {
        return;
      }
      row(piece, left, right, y);
      y += ROW;
    }
  }

  private void row(DiePlan.Piece piece, double left, double right, double y) {
    double centre = y + ROW / 2;
    surface.fillRect(left, centre - SWATCH / 2, SWATCH, SWATCH, 1.5, AreaWords.fill(piece.kind()));
    surface.strokeRect(
        left, centre - SWATCH / 2, SWATCH, SWATCH, 1.5, Stroke.HAIRLINE, Role.LINE_STRONG);
    String value = AreaWords.squareMillimetres(piece.area());
    double valueWidth = surface.textWidth(TextStyle.LABEL_STRONG, value);
    double baseline = TextStyle.LABEL.baselineFor(centre);
    surface.text(right, baseline, TextStyle.LABEL_STRONG, Anchor.END, Role.TEXT_HIGH, value);
    double from = left + SWATCH + 8;
    String name =
        surface.fittedText(
            from,
            baseline,
            right - valueWidth - 10 - from,
            TextStyle.LABEL,
            Anchor.START,
            Role.TEXT_MID,
            surface.say(AreaWords.name(piece.kind())));
    DiePart kind = piece.kind();
    Mark mark = kind == null ? plan.dieMark() : kind.mark(plan.chip());
    if (mark != Mark.PUBLISHED) {
      underline(from, baseline + 3, surface.textWidth(TextStyle.LABEL, name), mark);
    }
    explanations.add(new Bounds(left, y + 1, right - left, ROW - 2), idOf(piece), words(piece));
  }

  /// Derived numbers stand on dots, assumed ones on dashes.
  private void underline(double x, double y, double width, Mark mark) {
    double dash = mark == Mark.DERIVED ? 1 : 4;
    for (double at = 0; at + dash <= width; at += dash + 3) {
      surface.fillRect(x + at, y, dash, 1, Role.TEXT_LOW);
    }
  }
}
