package org.etchscope.app.workbench.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import javafx.scene.layout.Region;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.workbench.model.Painted;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.views.surface.Look;
import org.etchscope.views.words.Phrase;

/// One of the views in the centre of the window; one of them is seen at a time.
///
/// A new view is a class and a line in [CentreViews]. What a painter draws of a run needs no class
/// of its own here: it is a [PaintedView] of a [ViewPainter]. The view then has a segment in the
/// title bar, a key, a command, hover, selection, copying and exports.
public interface CentreView extends Painted {

  /// What a view is called.
  ///
  /// @param id in lower case, for node ids and file names, such as `chip`
  /// @param label on screen, one short word
  /// @param help what it shows, in a few words
  record Title(String id, String label, String help) {

    /// The title of a view in the language of the window.
    static Title of(WorkbenchModel model, String id, Phrase label, Phrase help) {
      return new Title(id, model.say(label), model.say(help));
    }
  }

  /// How much of the window a view takes.
  enum Room {
    /// The centre, between parameters and inspector, above the timeline.
    CENTRE,
    /// All between the title bar and the row of playback. The other panels come back with the next
    /// view, as they were.
    WINDOW
  }

  Title title();

  default Room room() {
    return Room.CENTRE;
  }

  /// What the window places and sizes; always the same.
  Region node();

  /// Shows where the run is now. Only the view that is seen hears of it, and each when it is
  /// chosen. Only it is refreshed, too.
  void show(ViewState state);

  /// Whether it shows what the model computes, of which there is nothing without weights.
  default boolean showsNumbers() {
    return false;
  }

  /// Selects what an arrow key comes to.
  ///
  /// @param across 1 to the right, -1 to the left
  /// @param down 1 down, -1 up
  default void selectNext(int across, int down) {}

  /// Options with which the command line draws what is seen, see [ViewPainter#commandOptions];
  /// empty if nothing is seen.
  default Map<String, String> commandOptions() {
    return Map.of();
  }

  /// Whether the command line can draw what is seen.
  default boolean isOnCommandLine() {
    return true;
  }

  /// What is seen, at any cycle of the run that is shown now; empty if nothing is, or nothing
  /// moves.
  default Optional<LongFunction<Drawing>> drawings(Look look) {
    return Optional.empty();
  }

  /// What is seen, as a drawing to copy or to export; empty if nothing is.
  Optional<Drawing> drawing(Look look);
}
