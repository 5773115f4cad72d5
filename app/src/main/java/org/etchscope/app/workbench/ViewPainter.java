package org.etchscope.app.workbench;

import java.util.List;
import java.util.Optional;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.surface.Surface;

/// Draws one run for a [PaintedView]. Only [#paint] is needed; without the others nothing can be
/// selected and nothing says what it is.
interface ViewPainter {

  /// Makes the painter of a run.
  @FunctionalInterface
  interface Maker {
    ViewPainter of(SimulationResult result);
  }

  /// Draws all, the background too.
  void paint(Surface surface, ViewState state, double width, double height);

  /// Whether the playhead changes what is drawn. What does not move is drawn again only when
  /// something else changes.
  default boolean moves() {
    return true;
  }

  /// Id of the thing at a point.
  default Optional<String> at(double x, double y, ViewState state, double width, double height) {
    return Optional.empty();
  }

  /// What is known of a thing: name, shape, bytes, cycles, formula and sources, a line for each.
  default Optional<String> words(String id, ViewState state) {
    return Optional.empty();
  }

  /// Ids of all that can be selected, in the order of the data: the way of the arrow keys.
  default List<String> ids() {
    return List.of();
  }

  /// A double click on a thing.
  default void open(String id, ViewState state) {}
}
