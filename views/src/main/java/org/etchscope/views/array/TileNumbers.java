package org.etchscope.views.array;

import java.util.Locale;
import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.Stationary;
import org.etchscope.sim.numeric.forward.ProductOperands;
import org.etchscope.views.array.ArrayTile.Place;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;

/// The real numbers of a tile, and the names of what they are.
public final class TileNumbers {

  private final ArrayTile tile;
  private final ProductOperands operands;
  private final int depths;
  private final int columns;
  private final float[] weights;

  /// @param tile the tile
  /// @param operands the product it is cut from
  /// @throws IllegalArgumentException if the product has not the shape of the tile's
  public TileNumbers(ArrayTile tile, ProductOperands operands) {
    if (!fit(tile, operands)) {
      throw new IllegalArgumentException(
          "operands are %d × %d · %d; the tile's product is %d × %d · %d"
              .formatted(
                  operands.rows(),
                  operands.depth(),
                  operands.columns(),
                  tile.stage().rows(),
                  tile.stage().depth(),
                  tile.stage().columns()));
    }
    this.tile = tile;
    this.operands = operands;
    FoldGrid grid = tile.schedule().grid();
    this.depths =
        (int)
            Math.min(
                tile.stationary() == Stationary.OUTPUT
                    ? tile.stage().depth() - tile.firstDepth()
                    : grid.product().k(),
                grid.product().k());
    this.columns = tile.stage().columnsOf(tile.stage().nTileOf(tile.task()));
    this.weights = operands.weights(tile.firstDepth(), depths, tile.firstColumn(), columns);
  }

  /// Whether operands are those of a tile's product.
  public static boolean fit(ArrayTile tile, ProductOperands operands) {
    return operands.stage() == tile.stage().stage()
        && operands.rows() == tile.stage().rows()
        && operands.depth() == tile.stage().depth()
        && operands.columns() == tile.stage().columns();
  }

  /// The cells of the array with these numbers. Where a word takes several cycles the sum that
  /// stays grows in the last of them.
  ArrayMicroscope microscope() {
    return switch (tile.stationary()) {
      case WEIGHT ->
          new ArrayMicroscope(
              tile.schedule(),
              (step, k) -> inputInTile(tile.word(step), k),
              (k, n) -> weightInTile(k, n));
      case INPUT ->
          new ArrayMicroscope(
              tile.schedule(), this::inputInTile, (k, step) -> weightInTile(k, tile.word(step)));
      case OUTPUT ->
          new ArrayMicroscope(
              tile.schedule(),
              (m, step) -> inputInTile(m, tile.word(step)),
              (step, n) -> tile.endsWord(step) ? weightInTile(tile.word(step), n) : 0);
    };
  }

  private float inputInTile(int m, int k) {
    boolean inside = m >= 0 && m < tile.rows() && k >= 0 && k < depths;
    return inside ? operands.input(tile.firstRow() + m, tile.firstDepth() + k) : 0;
  }

  private float weightInTile(int k, int n) {
    boolean inside = k >= 0 && k < depths && n >= 0 && n < columns;
    return inside ? weights[k * columns + n] : 0;
  }

  /// An input.
  float input(Place at) {
    return operands.input(at.m(), at.k());
  }

  /// A weight.
  float weight(Place at) {
    return weightInTile(at.k() - tile.firstDepth(), at.n() - tile.firstColumn());
  }

  /// Name, index and format of an input, for example `input of gate + up[3, 17], BF16`.
  String inputName(Place at, Language language) {
    String product = Terms.of(tile.stage().stage()).in(language).toLowerCase(Locale.ROOT);
    String input = ArrayText.INPUT_OF.in(language, product, at.m(), at.k());
    return ArrayText.IN_FORMAT.in(language, input, operands.inputFormat().name());
  }

  /// Name, index and format of a weight.
  String weightName(Place at) {
    return "%s, %s".formatted(operands.weightName(at.k(), at.n()), operands.weightFormat().name());
  }
}
