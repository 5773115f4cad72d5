package org.etchscope.views.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.etchscope.views.surface.ReadablePage.assertReadable;

import java.util.List;
import java.util.Objects;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.RecordingSurface;
import org.etchscope.views.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayPainterTest {

  private static final double[][] SIZES = {
    {1600, 1000}, {1600, 832}, {1280, 632}, {1080, 568}, {860, 516}, {960, 540}, {420, 420}
  };

  private static ArrayScene scene(long cycle, int side, boolean numbers) {
    ProductOperands operands = ComputedProducts.of(Stage.GATE_UP);
    ArrayTile tile =
        new ArrayTile(
            Objects.requireNonNull(operands.tiles()), 0, 2, 0, 2, ComputedProducts.chip().arrays());
    return new ArrayScene(
        tile,
        numbers ? new TileNumbers(tile, operands) : null,
        "A model on Pocket chip  ›  array 3 of 8",
        numbers ? "" : "Timing only: this model has no weights here.",
        Math.min(cycle, tile.schedule().cycles()),
        ArrayWindow.around(3, 2, side, 8, 8));
  }

  private static RecordingSurface drawing(ArrayScene scene, double width, double height) {
    RecordingSurface drawing = new RecordingSurface();
    ArrayPainter.paint(drawing, scene, width, height);
    return drawing;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8})
  void noTextIsClippedHiddenOrOverlapsAtAnySizeInAnyCycle(int side) {
    for (long cycle = 0; cycle < 130; cycle += 17) {
      for (boolean numbers : new boolean[] {true, false}) {
        ArrayScene scene = scene(cycle, side, numbers);
        for (double[] size : SIZES) {
          assertReadable(
              "cycle " + cycle,
              (drawing, width, height) -> ArrayPainter.paint(drawing, scene, width, height),
              size[0],
              size[1]);
        }
      }
    }
  }

  @Test
  void noNumberInACellIsCutOff() {
    for (double width = 820; width < 1600; width += 13) {
      RecordingSurface drawing = drawing(scene(40, 8, true), width, width * 0.6);
      for (String group : List.of("array.cells", "array.waiting", "array.sums", "array.loads")) {
        assertThat(drawing.textsIn(group)).as("at width " + width).noneMatch(s -> s.contains("…"));
      }
    }
  }

  @Test
  void theNumbersInTheCellsAreThoseOfTheMicroscope() {
    ArrayScene scene = scene(44, 8, true);
    var cells = scene.cells(scene.microscope());
    List<String> texts = drawing(scene, 1600, 1000).textsIn("array.cells");
    int working = 0;
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 8; column++) {
        if (cells.has(Holding.MULTIPLIED, row, column)) {
          working++;
          assertThat(texts).contains(Digits.shown(cells.value(Holding.SUM, row, column)));
        }
      }
    }
    assertThat(working).isPositive();
  }

  @Test
  void withoutNumbersThereIsNoNumberOfThemAndItSaysSo() {
    RecordingSurface drawing = drawing(scene(44, 8, false), 1600, 1000);
    assertThat(drawing.texts()).contains("Timing only: this model has no weights here.");
    // Whole numbers count rows of the product.
    assertThat(drawing.textsIn("array.cells")).noneMatch(text -> text.contains("."));
  }

  @Test
  void everyValueSaysItsNameItsIndexAndItsFormat() {
    Explanations said = ArrayPainter.explain(scene(44, 8, true), 1600, 1000, Language.ENGLISH);
    assertThat(said.spots()).hasSizeGreaterThan(64);
    for (Explanations.Spot spot : said.spots()) {
      String words = spot.explanation().words();
      if (words.contains("does not multiply: unused") || words.contains("does not multiply: in")) {
        continue;
      }
      assertThat(words).as(spot.id()).containsPattern("\\[\\d+, \\d+], (BF16|FP32)");
    }
    assertThat(said.spots())
        .anySatisfy(spot ->
            assertThat(spot.explanation().words())
                .containsPattern(
                    "weight: \\S+  model\\.layers\\.0\\.mlp\\.(gate|up)_proj\\.weight"));
  }

  @Test
  void aCellIsFoundWhereItIsDrawn() {
    ArrayScene scene = scene(44, 4, true);
    ArrayLayout layout = new ArrayLayout(scene, 1600, 1000);
    Explanations said = ArrayPainter.explain(scene, 1600, 1000, Language.ENGLISH);
    for (int row = scene.firstRow(); row < scene.firstRow() + 4; row++) {
      for (int column = scene.firstColumn(); column < scene.firstColumn() + 4; column++) {
        Bounds box = layout.bounds(row, column);
        double x = box.x() + box.width() / 2;
        double y = box.y() + box.height() / 2;
        assertThat(layout.hit(x, y)).contains(new ArrayLayout.Cell(row, column));
        assertThat(said.at(x, y).orElseThrow().id()).isEqualTo("array.cell." + row + "." + column);
      }
    }
  }
}
