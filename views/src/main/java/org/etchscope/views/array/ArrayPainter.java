package org.etchscope.views.array;

import java.util.List;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Paragraph;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// Paints the array microscope: a window of cells with what they hold, what waits at the left, what
/// loads above, the finished sums below, a legend with the whole array, and the panel of a cell.
public final class ArrayPainter {

  private static final double BESIDE_TITLE = 16;

  private final ArrayDrawing drawing;

  private ArrayPainter(ArrayDrawing drawing) {
    this.drawing = drawing;
  }

  /// Paints a scene.
  public static void paint(Surface surface, ArrayScene scene, double width, double height) {
    new ArrayPainter(ArrayDrawing.of(surface, scene, width, height, Spots.NONE)).paint();
  }

  /// What can be explained of a scene, where it is painted: name, index and format of every value.
  public static Explanations explain(
      ArrayScene scene, double width, double height, Language language) {
    Explanations all = new Explanations();
    Spots spots = (bounds, id, explanation) -> all.add(bounds, id, explanation.get());
    new ArrayPainter(ArrayDrawing.of(new RecordingSurface(language), scene, width, height, spots))
        .paint();
    return all;
  }

  private void paint() {
    Surface surface = drawing.surface();
    ArrayLayout layout = drawing.layout();
    surface.fillRect(0, 0, layout.width(), layout.height(), Role.CANVAS);
    title();
    StreamPainter streams = new StreamPainter(drawing);
    surface.group("array.loads", streams::loads);
    surface.group("array.waiting", streams::waiting);
    surface.group("array.cells", new CellPainter(drawing)::paint);
    surface.group("array.sums", streams::finished);
    if (layout.hasLegend()) {
      surface.group("array.legend", new LegendPainter(drawing)::paint);
    }
    if (drawing.layout().hasPanel()) {
      surface.group("array.panel", new PanelPainter(drawing)::paint);
    }
  }

  private void title() {
    ArrayScene scene = drawing.scene();
    ArrayTile tile = scene.tile();
    String stage = drawing.surface().say(Terms.of(tile.stage().stage()));
    String words = scene.subject() + "  ›  " + tile.words(drawing.surface().language());
    boolean low = drawing.layout().isLow();
    double baseline = low ? 32 : 38;
    line(ArrayLayout.MARGIN, baseline, TextStyle.TITLE, Role.TEXT_HIGH, stage);
    if (!drawing.layout().hasPanel()) {
      below(baseline, words);
      return;
    }
    double beside =
        ArrayLayout.MARGIN + drawing.surface().textWidth(TextStyle.TITLE, stage) + BESIDE_TITLE;
    line(low ? beside : ArrayLayout.MARGIN, low ? 32 : 60, TextStyle.BODY, Role.TEXT_MID, words);
    line(ArrayLayout.MARGIN, low ? 52 : 80, TextStyle.CAPTION, Role.TEXT_LOW, when());
    if (!scene.note().isEmpty()) {
      line(
          ArrayLayout.MARGIN, low ? 72 : 100, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, scene.note());
    }
  }

  /// All words about the tile below its name, where there is no room beside it.
  private void below(double title, String words) {
    double room = drawing.layout().panel() - 2 * ArrayLayout.MARGIN;
    double y = title + 3;
    for (String text : List.of(words, when(), drawing.scene().note())) {
      for (String line : Paragraph.lines(text, TextStyle.CAPTION, room, 2)) {
        y += text.isEmpty() ? 0 : TextStyle.CAPTION.lineHeight();
        line(ArrayLayout.MARGIN, y, TextStyle.CAPTION, Role.TEXT_MID, line);
      }
    }
  }

  private String when() {
    ArrayScene scene = drawing.scene();
    FoldGrid grid = drawing.grid();
    long cycles = drawing.schedule().cycles();
    Surface surface = drawing.surface();
    String cycle =
        scene.cycle() < cycles
            ? surface.say(
                ArrayText.CYCLE_OF_TILE, Quantity.count(scene.cycle()), Quantity.count(cycles - 1))
            : surface.say(ArrayText.ALL_CYCLES_OVER, Quantity.count(cycles));
    return surface.say(
        ArrayText.WHERE,
        cycle,
        drawing.fold() + 1,
        grid.folds(),
        scene.firstRow(),
        scene.firstRow() + scene.rows() - 1,
        scene.firstColumn(),
        scene.firstColumn() + scene.columns() - 1,
        grid.rows() + " × " + grid.columns());
  }

  private void line(double x, double baseline, TextStyle style, Role role, String words) {
    double room = drawing.layout().panel() - ArrayLayout.MARGIN - x;
    drawing.surface().fittedText(x, baseline, room, style, Anchor.START, role, words);
  }
}
