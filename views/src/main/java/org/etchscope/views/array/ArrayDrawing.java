package org.etchscope.views.array;

import org.etchscope.sim.machine.array.ArrayMicroscope;
import org.etchscope.sim.machine.array.CellWindow;
import org.etchscope.sim.machine.array.FoldGrid;
import org.etchscope.sim.machine.array.FoldSchedule;
import org.etchscope.views.palette.Ink;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// What the painters of one picture of the microscope share.
///
/// @param surface what is drawn on
/// @param scene what is shown
/// @param layout where
/// @param microscope the cells in any cycle
/// @param cells the cells of the window in the scene's cycle
/// @param names what things are called
/// @param spots takes what can be explained
record ArrayDrawing(
    Surface surface,
    ArrayScene scene,
    ArrayLayout layout,
    ArrayMicroscope microscope,
    CellWindow cells,
    CellNames names,
    Spots spots) {

  static ArrayDrawing of(
      Surface surface, ArrayScene scene, double width, double height, Spots spots) {
    ArrayMicroscope microscope = scene.microscope();
    return new ArrayDrawing(
        surface,
        scene,
        new ArrayLayout(scene, width, height),
        microscope,
        scene.cells(microscope),
        new CellNames(scene, surface.language()),
        spots);
  }

  ArrayTile tile() {
    return scene.tile();
  }

  FoldSchedule schedule() {
    return scene.tile().schedule();
  }

  FoldGrid grid() {
    return schedule().grid();
  }

  boolean hasNumbers() {
    return scene.numbers() != null;
  }

  /// The fold that is at the window's first cell, or comes first.
  long fold() {
    return Math.max(0, cells.fold(scene.firstRow(), scene.firstColumn()));
  }

  void text(double x, double baseline, TextStyle style, Anchor anchor, Ink ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }

  /// Words around a point, as many as fit.
  void middle(double x, double centre, double width, TextStyle style, Ink ink, String words) {
    surface.fittedText(x, style.baselineFor(centre), width, style, Anchor.MIDDLE, ink, words);
  }

  /// A number around a point with as many digits as fit; nothing if not one does.
  ///
  /// @return whether it was drawn
  boolean number(double x, double centre, double width, TextStyle style, Ink ink, float value) {
    return Digits.fitting(value, style, width)
        .map(digits -> {
          surface.text(x, style.baselineFor(centre), style, Anchor.MIDDLE, ink, digits);
          return true;
        })
        .orElse(false);
  }
}
