package org.etchscope.app.cli;

import org.etchscope.app.figure.ArrayFigure;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.array.ArrayScene;
import org.etchscope.views.array.ArrayWindow;
import org.etchscope.views.array.RunArrays;
import org.etchscope.views.array.TileOperands;
import org.jspecify.annotations.Nullable;

/// A picture of an array of a run where the playhead stands, as the window draws it.
///
/// @param trace the run
/// @param operands its numbers, if there are any
/// @param product the product whose tiles are shown; `null` for the one at work
/// @param options what to look at
record ArrayPicture(
    Trace trace, TileOperands operands, @Nullable Stage product, NumericOptions options) {

  /// Row and column of the cell that is selected first, here as in the window.
  private static final int FIRST_CELL = 3;

  Drawing at(Sheet sheet, long cycle) {
    RunArrays arrays = new RunArrays(trace);
    if (!arrays.tiles().hasCells()) {
      throw new InputException(
          "--chip %s computes whole output tiles; --view array needs arrays of cells"
              .formatted(trace.chip().id()));
    }
    Stage shown = product == null ? atWork(arrays, cycle) : product;
    int array = options.array();
    if (array >= arrays.arrays()) {
      throw new InputException(
          "--array is %d; it must be from 0 to %d".formatted(array, arrays.arrays() - 1));
    }
    int[] cell = options.cell(FIRST_CELL, FIRST_CELL);
    ArrayWindow window = options.window(cell, arrays.rows(), arrays.columns());
    ArrayScene scene =
        arrays
            .scene(shown, array, cycle, window, operands, sheet.look().language())
            .orElseThrow(() ->
                new InputException(
                    "--array %d has no work of %s in this run; choose another array or --stage"
                        .formatted(array, shown.label())));
    return ArrayFigure.of(trace.scenario(), scene, sheet, cycle);
  }

  private static Stage atWork(RunArrays arrays, long cycle) {
    return arrays
        .tiles()
        .atWork(cycle)
        .or(() -> arrays.tiles().products().stream().findFirst())
        .orElse(Stage.QKV);
  }
}
