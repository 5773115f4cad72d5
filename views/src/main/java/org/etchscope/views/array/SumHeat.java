package org.etchscope.views.array;

import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.CellWindow.Holding;
import org.etchscope.views.surface.TextStyle;

/// The sums of a window as shares of a scale, for cells that are too small for digits. The scale
/// has 0 in its middle and goes as far as the largest magnitude in the window.
///
/// @param largest the largest magnitude; 0 if sums are not shown as heat
record SumHeat(double largest) {

  /// Sums are not shown as heat.
  static final SumHeat NONE = new SumHeat(0);

  /// The scale of a window of which a sum does not fit its cell; none if all fit.
  static SumHeat of(ArrayScene scene, CellWindow cells, double wide) {
    double largest = Float.MIN_NORMAL;
    boolean fit = true;
    for (int row = scene.firstRow(); row < scene.firstRow() + scene.rows(); row++) {
      for (int column = scene.firstColumn();
          column < scene.firstColumn() + scene.columns();
          column++) {
        if (cells.has(Holding.MULTIPLIED, row, column)) {
          float sum = cells.value(Holding.SUM, row, column);
          fit &= Digits.fitting(sum, TextStyle.MICRO_STRONG, wide - 2).isPresent();
          largest = Float.isFinite(sum) ? Math.max(largest, Math.abs(sum)) : largest;
        }
      }
    }
    return fit ? NONE : new SumHeat(largest);
  }

  boolean isShown() {
    return largest > 0;
  }

  /// Where a sum lies on the scale, from 0 to 1.
  double share(float sum) {
    return Float.isNaN(sum) ? 0.5 : Math.clamp(0.5 + sum / (2 * largest), 0, 1);
  }
}
