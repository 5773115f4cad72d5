package org.etchscope.views.surface;

import java.util.List;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Glyph;
import org.etchscope.views.palette.Heat;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;

/// Draws everything a surface can draw: the living documentation of roles, patterns, glyphs,
/// strokes and text styles.
public final class SurfaceSampler {

  public static final int WIDTH = 1200;
  public static final int HEIGHT = 840;

  private final Surface surface;

  private SurfaceSampler(Surface surface) {
    this.surface = surface;
  }

  public static void draw(Surface surface) {
    new SurfaceSampler(surface).drawAll();
  }

  private void drawAll() {
    surface.fillRect(0, 0, WIDTH, HEIGHT, Role.CANVAS);
    surface.group("roles", () -> surface.placed(16, 16, this::drawRoles));
    surface.group("data-roles", () -> surface.placed(16, 232, this::drawDataRoles));
    surface.group("patterns", () -> surface.placed(16, 440, this::drawPatterns));
    surface.group("gauge", () -> surface.placed(16, 536, this::drawGauge));
    surface.group("lanes", () -> surface.placed(208, 536, this::drawLanes));
    surface.group("heat", () -> surface.placed(208, 600, this::drawHeat));
    surface.group("strokes", () -> surface.placed(16, 640, this::drawStrokes));
    surface.group("styles", () -> surface.placed(664, 232, this::drawStyles));
  }

  private void drawRoles() {
    int column = 0;
    int row = 0;
    for (Role role : Role.values()) {
      double x = column * 146;
      double y = row * 42;
      surface.fillRect(x, y, 32, 32, 8, role);
      surface.strokeRect(x, y, 32, 32, 8, Stroke.HAIRLINE, Role.LINE_STRONG);
      surface.fittedText(
          x + 40, y + 20, 100, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, role.name());
      column++;
      if (column == 8) {
        column = 0;
        row++;
      }
    }
  }

  private void drawDataRoles() {
    double y = 0;
    for (DataRole role : DataRole.values()) {
      surface.fillRect(0, y, 632, 30, 8, Role.SURFACE);
      surface.strokeRect(0, y, 632, 30, 8, Stroke.HAIRLINE, Role.LINE);
      double middle = y + 15;
      surface.glyph(role, 16, middle, 11);
      surface.glyph(role, 36, middle, 9);
      surface.glyph(role, 56, middle, 16);
      double baseline = TextStyle.LABEL.baselineFor(middle);
      surface.text(80, baseline, TextStyle.LABEL, Anchor.START, role.text(), role.name());
      surface.dataRect(role, 200, y + 5, 200, 20, 4);
      surface.dataRect(role, 412, y + 7, 120, 15, 2);
      for (int tile = 0; tile < 6; tile++) {
        surface.fillRect(544 + tile * 13, y + 11, 8, 8, 1.5, role.fill().at((tile + 1) / 6.0));
        surface.strokeRect(544 + tile * 13, y + 11, 8, 8, 1.5, Stroke.HAIRLINE, role.edge());
      }
      y += 33;
    }
  }

  private void drawPatterns() {
    double x = 0;
    for (Pattern pattern : Pattern.values()) {
      boolean alone =
          pattern == Pattern.BACK_DIAGONAL_WIDE || pattern == Pattern.BACK_DIAGONAL_THIN;
      Ink ground = alone ? Role.WELL : Role.ACTIVATIONS;
      surface.fillRect(x, 0, 80, 60, ground);
      surface.fillRect(x, 0, 80, 60, pattern);
      surface.fillRect(x, 64, 80, 15, ground);
      surface.fillRect(x, 64, 80, 15, 2, pattern.at(0.4));
      x += 92;
    }
  }

  private void drawGauge() {
    surface.fillRect(0, 0, 176, 88, 8, Role.SURFACE);
    surface.strokeRect(0, 0, 176, 88, 8, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.glyph(DataRole.WEIGHTS, 16, 19.5, 10);
    surface.text(28, 24, TextStyle.BODY_STRONG, Anchor.START, Role.TEXT_HIGH, "Weights B");
    surface.text(164, 24, TextStyle.BODY_STRONG, Anchor.END, Role.TEXT_HIGH, "74.9 MB");
    surface.fillRect(12, 36, 152, 20, 4, Role.CELL);
    surface.dataRect(DataRole.WEIGHTS, 12, 36, 105.34, 20, 4);
    for (int slot = 1; slot < 8; slot++) {
      surface.line(12 + slot * 19, 36, 12 + slot * 19, 56, Stroke.of(1.5), Role.SURFACE);
    }
    surface.line(116.88, 32, 116.88, 60, Stroke.PLAYHEAD, Role.TEXT_HIGH);
    surface.polygon(Role.TEXT_HIGH, 112.88, 31, 120.88, 31, 116.88, 36);
    surface.text(12, 76, TextStyle.CAPTION, Anchor.START, Role.TEXT_MID, "in 2,681 GB/s");
    surface.text(164, 76, TextStyle.CAPTION, Anchor.END, Role.TEXT_LOW, "108 MB");
  }

  private void drawLanes() {
    surface.fillRect(0, 0, 440, 15, 2, Role.WELL);
    surface.fillRect(0, 0, 168, 15, 2, Role.WEIGHTS);
    surface.fillRect(0, 0, 168, 15, 2, Pattern.DIAGONAL_LINES);
    surface.fillRect(4, 1.5, 80, 12, 2, Role.WEIGHTS);
    surface.text(8, 11, TextStyle.MICRO_STRONG, Anchor.START, Role.ON_DATA, "gate + up 37");
    surface.fillRect(170, 0, 160, 15, 2, Role.STALL_BACKGROUND);
    surface.fillRect(170, 0, 160, 15, 2, Pattern.BACK_DIAGONAL_WIDE.at(0.32));
    surface.text(178, 11, TextStyle.MICRO_STRONG, Anchor.START, Role.STALL_TEXT, "waiting HBM");
    surface.fillRect(332, 0, 108, 15, 2, Pattern.BACK_DIAGONAL_THIN.at(0.4));
    surface.fillRect(170, 13, 160, 2, 1, Role.ACTIVATIONS);
    List<TextRun> runs =
        List.of(
            new TextRun(TextStyle.READOUT, Role.TEXT_HIGH, "300,140"),
            new TextRun(TextStyle.BODY_MEDIUM, Role.TEXT_MID, "  tok/s"));
    surface.runs(0, 47, Anchor.START, runs);
    surface.fittedText(
        200,
        44,
        180,
        TextStyle.BODY,
        Anchor.START,
        Role.TEXT_HIGH,
        "Sohu as announced in 2024, 8 chips");
    surface.strokeRect(392, 28, 48, 24, 12, Stroke.HAIRLINE, Role.STALL_EDGE);
    surface.glyph(Glyph.CHECK, 416, 40, 11, Role.TEXT_MID);
  }

  private void drawHeat() {
    for (int step = 0; step < 110; step++) {
      surface.fillRect(step * 4, 0, 4, 12, new Heat(step / 109.0));
    }
    surface.heatMap(0, 16, 440, 24, 55, 3, (column, row) -> row == 1 ? Double.NaN : column / 54.0);
  }

  private void drawStrokes() {
    double y = 8;
    for (double width : new double[] {1, 1.25, 1.5, 1.75, 2, 3, 4, 6, 8}) {
      surface.line(0, y, 72, y, Stroke.of(width), Role.link(width / 8));
      surface.line(80, y, 120, y + 8, Stroke.of(width), Role.link(width / 8));
      surface.line(128, y, 176, y, Stroke.of(width).dashed(4, 3), Role.TEXT_LOW);
      y += 14;
    }
    surface.strokeRect(200, 8, 80, 60, 0, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.strokeRect(292, 8, 80, 60, 12, Stroke.DIE, Role.LINE_STRONG);
    surface.strokeRect(384, 8, 80, 60, 8, Stroke.STALLED, Role.STALL_EDGE);
    surface.strokeRect(379, 3, 90, 70, 13, Stroke.SELECTION, Role.ACCENT);
    surface.strokeRect(484, 8, 80, 60, 8, Stroke.HAIRLINE.dashed(4, 3), Role.LINE_STRONG);
    surface.strokeCircle(608, 38, 24, Stroke.CHART, Role.TEXT_MID);
    surface.stroke(
        Outline.from(592, 48)
            .curveTo(604, 48, 604, 24, 608, 24)
            .curveTo(612, 24, 612, 48, 624, 48)
            .build(),
        Stroke.CHART,
        Role.TEXT_HIGH);
    surface.clip(200, 80, 160, 40, () -> surface.fillCircle(280, 80, 60, Role.ACTIVATIONS.at(0.5)));
    surface.faded(0.5, () -> surface.fillRect(384, 80, 60, 40, 8, Role.ACCENT));
    surface.placed(484, 80, 1.5, () -> surface.dataRect(DataRole.PARTIAL_SUMS, 0, 0, 60, 26, 4));
  }

  private void drawStyles() {
    double y = 8;
    for (TextStyle style : TextStyle.values()) {
      boolean presenter = style.name().startsWith("PRESENTER");
      y += presenter ? style.lineHeight() * 0.85 : style.lineHeight() + 3;
      String sample =
          presenter
              ? "Why idle? 83 %"
              : style.size() > 16
                  ? "1,503.909 µs · Q·Kᵀ"
                  : "1,503.909 µs · Q·Kᵀ ← P·V → 64 × 128 ÷ 17";
      surface.text(0, y, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, style.name());
      surface.text(150, y, style, Anchor.START, Role.TEXT_HIGH, sample);
    }
    surface.text(
        0,
        y + 24,
        TextStyle.BODY,
        Anchor.START,
        Role.TEXT_MID,
        "− × ÷ ² ᵀ ✓ ⋯ … ↓ ↑ ≤ ≥ ≈ Σ √ µ · → ←");
  }
}
