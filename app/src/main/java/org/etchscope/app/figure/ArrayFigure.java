package org.etchscope.app.figure;

import java.util.List;
import java.util.Optional;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.views.array.ArrayPainter;
import org.etchscope.views.array.ArrayScene;
import org.etchscope.views.array.TileInHand;
import org.etchscope.views.array.TileOperands;
import org.etchscope.views.words.Language;

/// A picture of an array of a run, made by the painter of the window.
public final class ArrayFigure {

  private ArrayFigure() {}

  /// The cells of an array in a cycle of a run.
  public static Drawing of(Scenario scenario, ArrayScene scene, Sheet sheet, long cycle) {
    return Drawing.on(
        sheet,
        Figure.facts(scenario, cycle),
        surface -> ArrayPainter.paint(surface, scene, sheet.width(), sheet.height()));
  }

  /// The numbers of a text's own run, while it is open: a tile belongs to the pass in which it
  /// begins.
  public static TileOperands operands(ComputedText text, Language language) {
    return new TileOperands(tile -> operands(text, tile), FigureText.SEVERAL_PASSES.in(language));
  }

  private static Optional<ProductOperands> operands(ComputedText text, TileInHand tile) {
    List<ProductOperands> products =
        text.passes()
            .get(text.passAt(tile.begin()))
            .products(tile.tile().layer(), tile.tile().stage().stage());
    return products.size() == 1 ? Optional.of(products.getFirst()) : Optional.empty();
  }

  /// What is said where the model of a run has no weights.
  public static TileOperands shapeOnly(Scenario scenario, Language language) {
    return TileOperands.none(FigureText.SHAPE_ONLY.in(language, scenario.model().name()));
  }
}
