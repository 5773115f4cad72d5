package org.etchscope.views.array;

import java.util.Locale;
import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints the array microscope: a window of cells with weight, activation and sum; the activations
/// that wait at the left, the next weights above, the finished sums below; and the panel.
public final class ArrayPainter {

  private static final double CARD_RADIUS = 6;
  private static final double BADGE_RADIUS = 4;
  private static final double FULL_CELL = 44;

  private final Surface surface;
  private final ArrayScene scene;
  private final ArrayLayout layout;
  private final FoldSchedule schedule;
  private final FoldGrid grid;
  private final ArrayMicroscope microscope;
  private final CellWindow window;

  private ArrayPainter(Surface surface, ArrayScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.layout = new ArrayLayout(scene, width, height);
    this.schedule = scene.tile().schedule();
    this.grid = schedule.grid();
    this.microscope = scene.tile().microscope();
    this.window = scene.window(microscope);
  }

  /// Paints a scene.
  public static void paint(Surface surface, ArrayScene scene, double width, double height) {
    new ArrayPainter(surface, scene, width, height).paint();
  }

  private void paint() {
    surface.fillRect(0, 0, layout.width(), layout.height(), Role.CANVAS);
    title();
    surface.group("array.loads", this::loads);
    surface.group("array.waiting", this::waiting);
    surface.group("array.cells", this::cells);
    surface.group("array.sums", this::finished);
    double panel = layout.width() - ArrayLayout.PANEL_WIDTH;
    surface.group(
        "array.panel",
        () ->
            new CellPainter(surface, scene, microscope, window)
                .paint(panel, ArrayLayout.PANEL_WIDTH, layout.height()));
  }

  private void title() {
    TileNumbers tile = scene.tile();
    int layer = tile.operands().layer();
    text(ArrayLayout.MARGIN, 40, TextStyle.TITLE, Role.TEXT_HIGH, "Array");
    text(
        ArrayLayout.MARGIN,
        62,
        TextStyle.BODY,
        Role.TEXT_MID,
        "%s on %s  ›  %s%s  ›  task %d (0 to %d), chunk %d (0 to %d)"
            .formatted(
                scene.model(),
                scene.chip(),
                layer < 0 ? "" : "layer " + layer + ", ",
                tile.operands().stage().label().toLowerCase(Locale.ROOT),
                tile.task(),
                tile.tasks() - 1,
                tile.chunk(),
                tile.chunks() - 1));
    text(
        ArrayLayout.MARGIN,
        82,
        TextStyle.CAPTION,
        Role.TEXT_LOW,
        "cycle %,d (0 to %,d) · fold %d (0 to %d) · rows %d to %d, columns %d to %d of %d × %d"
            .formatted(
                scene.cycle(),
                schedule.cycles() - 1,
                Math.max(0, fold()),
                grid.folds() - 1,
                scene.firstRow(),
                scene.firstRow() + scene.rows() - 1,
                scene.firstColumn(),
                scene.firstColumn() + scene.columns() - 1,
                grid.rows(),
                grid.columns()));
  }

  private void text(double x, double baseline, TextStyle style, Role role, String words) {
    surface.text(x, baseline, style, Anchor.START, role, words);
  }

  private long fold() {
    return window.fold(scene.firstRow(), scene.firstColumn());
  }

  /// The next fold's weights where they stand above the window.
  private void loads() {
    double y = ArrayLayout.TOP - 46;
    surface.text(
        layout.left() - 16,
        y + 12,
        TextStyle.LABEL,
        Anchor.END,
        Role.WEIGHTS_TEXT,
        "weights passing row " + scene.firstRow());
    surface.text(
        layout.left() - 16,
        y + 26,
        TextStyle.MICRO,
        Anchor.END,
        Role.TEXT_LOW,
        "shadow registers, for the next fold");
    for (int i = 0; i < scene.columns(); i++) {
      int column = scene.firstColumn() + i;
      double x = layout.x(column);
      surface.strokeRect(
          x, y, layout.cell(), 30, CARD_RADIUS, Stroke.HAIRLINE.dashed(3, 3), Role.WEIGHTS_TEXT);
      if (window.has(Holding.LOADING, scene.firstRow(), column)) {
        value(
            x + layout.cell() / 2,
            y + 15,
            Role.WEIGHTS_TEXT,
            window.value(Holding.LOADING, scene.firstRow(), column));
      }
      surface.line(
          x + layout.cell() / 2,
          y + 32,
          x + layout.cell() / 2,
          ArrayLayout.TOP - 4,
          Stroke.HAIRLINE,
          Role.LINE_STRONG);
    }
  }

  private void value(double x, double centre, Ink ink, float value) {
    surface.text(
        x,
        TextStyle.LABEL_STRONG.baselineFor(centre),
        TextStyle.LABEL_STRONG,
        Anchor.MIDDLE,
        ink,
        Digits.shown(value));
  }

  /// Activations that have not entered the array yet; row r starts r cycles late.
  private void waiting() {
    long fold = Math.max(0, fold());
    int used = grid.rowsUsed(schedule.rowFold(fold));
    double box = Math.min(40, layout.cell());
    for (int i = 0; i < scene.rows(); i++) {
      int row = scene.firstRow() + i;
      double y = layout.y(row) + layout.cell() / 2;
      if (scene.firstColumn() > 0) {
        continue;
      }
      if (row >= used) {
        end(layout.left() - 30, y, "not used");
        continue;
      }
      long next = Math.max(0, scene.cycle() - schedule.streamStart(fold) - row + 1);
      if (next >= grid.steps()) {
        end(layout.left() - 30, y, "all sent");
        continue;
      }
      double x = layout.left() - 30;
      for (long step = next; step < grid.steps(); step++) {
        x -= box + 6;
        if (x < ArrayLayout.MARGIN) {
          break;
        }
        surface.strokeRect(
            x, y - box / 2, box, box, CARD_RADIUS, Stroke.HAIRLINE, Role.ACTIVATIONS_TEXT);
        int depth = schedule.rowFold(fold) * grid.rows() + row;
        surface.fittedText(
            x + box / 2,
            TextStyle.MICRO_STRONG.baselineFor(y),
            box - 2,
            TextStyle.MICRO_STRONG,
            Anchor.MIDDLE,
            Role.ACTIVATIONS_TEXT,
            Digits.shown(scene.tile().input((int) step, depth)));
      }
      surface.line(layout.left() - 26, y, layout.left() - 6, y, Stroke.HAIRLINE, Role.LINE_STRONG);
    }
  }

  private void end(double x, double centre, String words) {
    surface.text(
        x, TextStyle.LABEL.baselineFor(centre), TextStyle.LABEL, Anchor.END, Role.TEXT_LOW, words);
  }

  private void cells() {
    surface.strokeRect(
        layout.left() - 12,
        ArrayLayout.TOP - 12,
        layout.right() - layout.left() + 24,
        layout.bottom() - ArrayLayout.TOP + 24,
        12,
        Stroke.DIE,
        Role.LINE_STRONG);
    int step = window.step(scene.cellRow(), scene.cellColumn());
    boolean works = window.has(Holding.MULTIPLIED, scene.cellRow(), scene.cellColumn());
    for (int i = 0; i < scene.rows(); i++) {
      for (int j = 0; j < scene.columns(); j++) {
        int row = scene.firstRow() + i;
        int column = scene.firstColumn() + j;
        boolean wave =
            works
                && window.has(Holding.MULTIPLIED, row, column)
                && window.step(row, column) == step;
        cell(row, column, wave);
      }
    }
    double side = layout.cell();
    surface.strokeRect(
        layout.x(scene.cellColumn()) - 4,
        layout.y(scene.cellRow()) - 4,
        side + 8,
        side + 8,
        CARD_RADIUS + 4,
        Stroke.SELECTION,
        Role.ACCENT);
  }

  private void cell(int row, int column, boolean wave) {
    double x = layout.x(column);
    double y = layout.y(row);
    double side = layout.cell();
    boolean works = window.has(Holding.MULTIPLIED, row, column);
    surface.fillRect(x, y, side, side, CARD_RADIUS, works ? Role.SURFACE : Role.WELL);
    if (wave) {
      surface.fillRect(x, y, side, side, CARD_RADIUS, Role.ACTIVATIONS.at(0.28));
    }
    surface.strokeRect(
        x,
        y,
        side,
        side,
        CARD_RADIUS,
        Stroke.HAIRLINE,
        wave ? Role.ACCENT : works ? Role.LINE_STRONG : Role.LINE);
    if (side < FULL_CELL) {
      if (works) {
        sum(row, column, x + side / 2, y + side / 2, side);
      }
      return;
    }
    double badge = side / 2 - 5;
    if (window.has(Holding.STAYING, row, column)) {
      badge(x + 4, y + 4, badge, Role.WEIGHTS, Role.WEIGHTS_TEXT, Holding.STAYING, row, column);
    }
    if (window.has(Holding.MOVING, row, column)) {
      badge(
          x + side - 4 - badge,
          y + 4,
          badge,
          Role.ACTIVATIONS,
          Role.ACTIVATIONS_TEXT,
          Holding.MOVING,
          row,
          column);
    }
    if (works) {
      sum(row, column, x + side / 2, y + side * 0.66, side);
    } else {
      surface.text(
          x + side / 2,
          TextStyle.MICRO.baselineFor(y + side * 0.68),
          TextStyle.MICRO,
          Anchor.MIDDLE,
          Role.TEXT_LOW,
          idle(row, column));
    }
  }

  private void badge(
      double x, double y, double width, Role fill, Role ink, Holding holding, int row, int column) {
    surface.fillRect(x, y, width, 18, BADGE_RADIUS, fill.at(0.3));
    surface.fittedText(
        x + width / 2,
        TextStyle.MICRO_STRONG.baselineFor(y + 9),
        width,
        TextStyle.MICRO_STRONG,
        Anchor.MIDDLE,
        ink,
        Digits.narrow(window.value(holding, row, column)));
  }

  private void sum(int row, int column, double x, double centre, double side) {
    TextStyle style = side < FULL_CELL ? TextStyle.MICRO_STRONG : TextStyle.VALUE;
    surface.fittedText(
        x,
        style.baselineFor(centre),
        side - 4,
        style,
        Anchor.MIDDLE,
        Role.TEXT_HIGH,
        Digits.shown(window.value(Holding.SUM, row, column)));
  }

  /// Why a cell does not multiply: its first value comes in n cycles, or its last one has gone.
  private String idle(int row, int column) {
    long fold = Math.max(0, window.fold(row, column));
    boolean used =
        row < grid.rowsUsed(schedule.rowFold(fold))
            && column < grid.columnsUsed(schedule.columnFold(fold));
    if (!used) {
      return "unused";
    }
    long until = schedule.streamStart(fold) + row + column - scene.cycle();
    if (until > 0) {
      return "in " + until;
    }
    return fold + 1 < grid.folds() ? "waits" : "drained";
  }

  /// Sums that have left the array at its foot, the latest at the top.
  private void finished() {
    int foot = grid.rows() - 1;
    if (scene.firstRow() + scene.rows() - 1 != foot) {
      return;
    }
    surface.text(
        layout.left() - 16,
        layout.bottom() + 36,
        TextStyle.LABEL,
        Anchor.END,
        Role.PARTIAL_SUMS_TEXT,
        "finished sums, the latest above");
    for (int j = 0; j < scene.columns(); j++) {
      int column = scene.firstColumn() + j;
      long fold = Math.max(0, window.fold(foot, column));
      if (column >= grid.columnsUsed(schedule.columnFold(fold))) {
        continue;
      }
      long last =
          Math.min(grid.steps() - 1L, scene.cycle() - schedule.streamStart(fold) - foot - column);
      for (int i = 0; i < ArrayLayout.MOST_FINISHED && last - i >= 0; i++) {
        long cycle = schedule.streamStart(fold) + last - i + foot + column;
        float sum = microscope.at(cycle, foot, column, 1, 1).value(Holding.SUM, foot, column);
        double y = layout.bottom() + 20 + i * 30;
        surface.strokeRect(
            layout.x(column),
            y,
            layout.cell(),
            26,
            CARD_RADIUS,
            Stroke.HAIRLINE,
            Role.PARTIAL_SUMS_TEXT);
        value(layout.x(column) + layout.cell() / 2, y + 13, Role.PARTIAL_SUMS_TEXT, sum);
      }
    }
  }
}
