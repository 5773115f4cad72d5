package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.words.Language;
import org.jspecify.annotations.Nullable;

/// Draws one run for a [PaintedView]. Only [#paint] is needed; without the others nothing can be
/// selected and nothing says what it is.
public interface ViewPainter {

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

  /// The id that an arrow key comes to; empty if there is none.
  ///
  /// @param selected what is selected now, perhaps in another view; `null` if nothing is
  /// @param across 1 to the right, -1 to the left
  /// @param down 1 down, -1 up
  default Optional<String> next(@Nullable String selected, int across, int down, ViewState state) {
    List<String> ids = ids();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    int by = across + down;
    int index = ids.indexOf(selected);
    int next = index < 0 ? (by > 0 ? 0 : ids.size() - 1) : Math.floorMod(index + by, ids.size());
    return Optional.of(ids.get(next));
  }

  /// What a picture of the view says of it beyond model, chip and workload.
  default Map<String, String> facts(ViewState state) {
    return Map.of();
  }

  /// Options with which the command line draws what is seen, beyond view, playhead and selection,
  /// by their names.
  default Map<String, String> commandOptions(ViewState state) {
    return Map.of();
  }

  /// What is seen as a plot for LaTeX; empty if it is none.
  default Optional<PgfPlot> plot(ViewState state, Language language) {
    return Optional.empty();
  }

  /// What is seen as a figure of its own, if it is not of the run alone; empty if it is. The
  /// command line makes the same.
  default Optional<Drawing> figure(ViewState state, Sheet sheet) {
    return Optional.empty();
  }

  /// A thing was selected in this view, perhaps once more.
  default void chosen(String id, ViewState state) {}

  /// A double click on a thing.
  default void open(String id, ViewState state) {}
}
