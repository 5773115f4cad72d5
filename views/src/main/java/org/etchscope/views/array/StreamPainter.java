package org.etchscope.views.array;

import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.views.palette.DataRole;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Phrase;

/// Paints what goes into the cells and comes out of them: the next load above, what waits at the
/// left, the finished sums below.
final class StreamPainter {

  private static final double RADIUS = 6;
  private static final double LOAD_HEIGHT = 26;
  private static final double FINISHED_HEIGHT = 26;
  private static final double BEFORE = 16;
  private static final double QUEUE_END = 30;
  private static final double BETWEEN = 6;
  private static final double SMALLEST_BOX = 22;
  private static final double LARGEST_BOX = 40;

  /// Room at the left of a queue for how many more wait.
  private static final double MORE = 44;

  private final ArrayDrawing drawing;
  private final Surface surface;
  private final ArrayScene scene;
  private final ArrayLayout layout;
  private final ArrayTile tile;
  private final FoldSchedule schedule;
  private final FoldGrid grid;
  private final CellWindow cells;

  StreamPainter(ArrayDrawing drawing) {
    this.drawing = drawing;
    this.surface = drawing.surface();
    this.scene = drawing.scene();
    this.layout = drawing.layout();
    this.tile = drawing.tile();
    this.schedule = drawing.schedule();
    this.grid = drawing.grid();
    this.cells = drawing.cells();
  }

  /// What of the next fold stands above the window, where something is loaded.
  void loads() {
    if (schedule.loadCycles() == 0) {
      return;
    }
    DataRole role = tile.heldRole();
    Phrase what = role == DataRole.WEIGHTS ? ArrayText.NEXT_WEIGHTS : ArrayText.NEXT_INPUTS;
    head(layout.loads() + 10, role.text(), drawing.surface().say(what, scene.firstRow()));
    note(layout.loads() + 24, drawing.surface().say(ArrayText.LOADING));
    for (int i = 0; i < scene.columns(); i++) {
      load(scene.firstColumn() + i, role);
    }
  }

  private void load(int column, DataRole role) {
    int row = scene.firstRow();
    Bounds box = new Bounds(layout.x(column), layout.loads(), layout.wide(), LOAD_HEIGHT);
    boolean there = cells.has(Holding.LOADING, row, column);
    frame(box, Stroke.HAIRLINE.dashed(3, 3), there ? role.text() : Role.LINE_STRONG);
    double middle = box.x() + box.width() / 2;
    surface.line(
        middle, box.bottom() + 1, middle, layout.top() - 13, Stroke.HAIRLINE, Role.LINE_STRONG);
    if (there) {
      long fold = cells.fold(row, column) + 1;
      value(box, role, cells.value(Holding.LOADING, row, column));
      tile.place(fold, grid.rows() - 1 - word(fold, row, column), column, 0)
          .ifPresent(place ->
              drawing
                  .spots()
                  .add(
                      box,
                      "array.load." + column,
                      () ->
                          drawing
                              .names()
                              .operand(
                                  drawing.surface().say(ArrayText.LOADING_TITLE), role, place)));
    }
  }

  /// The last row's words are loaded first.
  private int word(long fold, int row, int column) {
    long arrived = scene.cycle() - schedule.loadStart(fold) - row - column;
    return (int) Math.min(arrived, grid.rows() - 1L - row);
  }

  private void frame(Bounds box, Stroke stroke, Ink ink) {
    surface.strokeRect(
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        Math.min(RADIUS, box.width() / 4),
        stroke,
        ink);
  }

  private void head(double baseline, Role role, String words) {
    drawing.text(layout.left() - BEFORE, baseline, TextStyle.LABEL, Anchor.END, role, words);
  }

  private void note(double baseline, String words) {
    drawing.text(
        layout.left() - BEFORE, baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, words);
  }

  /// A number in a box; without numbers, or without room, the sign of what it is.
  private void value(Bounds box, DataRole role, float value) {
    double x = box.x() + box.width() / 2;
    double y = box.y() + box.height() / 2;
    TextStyle style = box.width() < 48 ? TextStyle.MICRO_STRONG : TextStyle.LABEL_STRONG;
    if (!drawing.hasNumbers()
        || !drawing.number(x, y, box.width() - 4, style, role.text(), value)) {
      surface.glyph(role, x, y, Math.min(8, box.width() - 4));
    }
  }

  /// What has not entered the array yet; row r starts r cycles late.
  void waiting() {
    if (scene.firstColumn() > 0) {
      head(
          layout.top() + 12,
          Role.TEXT_MID,
          drawing.surface().say(ArrayText.INPUTS_COME_FROM, scene.firstColumn() - 1));
      return;
    }
    for (int i = 0; i < scene.rows(); i++) {
      int row = scene.firstRow() + i;
      double y = layout.y(row) + layout.high() / 2;
      if (row >= grid.rowsUsed(schedule.rowFold(drawing.fold()))) {
        end(y, drawing.surface().say(ArrayText.NOT_USED));
      } else {
        queue(row, y);
      }
    }
  }

  private void queue(int row, double y) {
    long fold = drawing.fold();
    long entered = scene.cycle() - schedule.streamStart(fold) - row;
    int next = entered < 0 ? 0 : tile.word((int) Math.min(entered, grid.steps() - 1L)) + 1;
    int words = entered >= grid.steps() ? 0 : tile.word(grid.steps() - 1) + 1;
    if (next >= words) {
      end(y, drawing.surface().say(ArrayText.ALL_SENT));
      return;
    }
    double wide = Math.clamp(layout.wide(), SMALLEST_BOX, LARGEST_BOX);
    double high = Math.min(LARGEST_BOX, layout.high());
    double right = layout.left() - QUEUE_END;
    double room = right - ArrayLayout.MARGIN - MORE;
    int fits = Math.max(1, (int) (room / (wide + BETWEEN)));
    int shown = Math.min(fits, words - next);
    for (int i = 0; i < shown; i++) {
      Bounds box = new Bounds(right - (i + 1) * wide - i * BETWEEN, y - high / 2, wide, high);
      waiting(box, fold, row, next + i);
    }
    if (shown < words - next) {
      double x = right - shown * (wide + BETWEEN);
      drawing.text(
          x,
          TextStyle.MICRO.baselineFor(y),
          TextStyle.MICRO,
          Anchor.END,
          Role.TEXT_LOW,
          "+%,d".formatted(words - next - shown));
    }
    surface.line(layout.left() - 26, y, layout.left() - 14, y, Stroke.HAIRLINE, Role.LINE_STRONG);
  }

  private void waiting(Bounds box, long fold, int row, int word) {
    DataRole role = tile.movingRole();
    frame(box, Stroke.HAIRLINE, role.text());
    tile.place(fold, row, 0, tile.stepOf(word))
        .ifPresent(place -> {
          value(box, role, drawing.names().value(role, place).orElse(0f));
          drawing
              .spots()
              .add(
                  box,
                  "array.waiting." + row + "." + word,
                  () ->
                      drawing
                          .names()
                          .operand(
                              drawing.surface().say(ArrayText.WAITING_TO_ENTER, row), role, place));
        });
  }

  private void end(double centre, String words) {
    drawing.text(
        layout.left() - QUEUE_END,
        TextStyle.LABEL.baselineFor(centre),
        TextStyle.LABEL,
        Anchor.END,
        Role.TEXT_LOW,
        words);
  }

  /// Sums that have left the array at its foot, the latest at the top.
  void finished() {
    int foot = grid.rows() - 1;
    if (tile.stationary() == Stationary.OUTPUT) {
      return;
    }
    if (scene.firstRow() + scene.rows() - 1 != foot) {
      head(
          layout.bottom() + 36,
          Role.PARTIAL_SUMS_TEXT,
          drawing.surface().say(ArrayText.SUMS_GO_ON, scene.firstRow() + scene.rows()));
      return;
    }
    head(
        layout.bottom() + 32,
        Role.PARTIAL_SUMS_TEXT,
        drawing.surface().say(ArrayText.FINISHED_SUMS));
    note(
        layout.bottom() + 46,
        drawing.surface().say(layout.finished() > 1 ? ArrayText.LATEST_ABOVE : ArrayText.LATEST));
    for (int j = 0; j < scene.columns(); j++) {
      finished(foot, scene.firstColumn() + j);
    }
  }

  private void finished(int foot, int column) {
    long fold = Math.max(0, cells.fold(foot, column));
    long local = scene.cycle() - schedule.streamStart(fold) - foot - column;
    if (column >= grid.columnsUsed(schedule.columnFold(fold)) || local < 0) {
      return;
    }
    int latest = tile.word((int) Math.min(grid.steps() - 1L, local));
    for (int i = 0; i < layout.finished() && latest - i >= 0; i++) {
      int step = tile.stepOf(latest - i);
      long cycle = schedule.streamStart(fold) + step + foot + column;
      float sum =
          drawing.microscope().at(cycle, foot, column, 1, 1).value(Holding.SUM, foot, column);
      Bounds box =
          new Bounds(
              layout.x(column),
              layout.bottom() + 18 + i * ArrayLayout.FINISHED_HEIGHT,
              layout.wide(),
              FINISHED_HEIGHT);
      frame(box, Stroke.HAIRLINE, Role.PARTIAL_SUMS_TEXT);
      value(box, DataRole.PARTIAL_SUMS, sum);
      tile.place(fold, 0, column, step)
          .ifPresent(place ->
              drawing
                  .spots()
                  .add(
                      box,
                      "array.sum." + column + "." + place.m(),
                      () -> drawing.names().finished(place, sum, cycle)));
    }
  }
}
