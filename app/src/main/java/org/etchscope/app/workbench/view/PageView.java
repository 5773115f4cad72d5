package org.etchscope.app.workbench.view;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.figure.Sheet;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.explain.Explanations.Spot;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.words.Language;

/// A view whose painter says itself what stands where: selection, hover and tooltips follow from
/// what was drawn last.
public final class PageView implements ViewPainter {

  private final Page page;
  private final Plot plot;
  private final Figured figured;
  private final boolean moves;
  private final BiConsumer<String, ViewState> opener;
  private final Function<ViewState, Map<String, String>> options;
  private Explanations drawn = new Explanations();

  /// Draws a page, its background included.
  @FunctionalInterface
  interface Page {
    /// Draws, and gives what can be said of the drawn things.
    Explanations paint(Surface surface, ViewState state, double width, double height);
  }

  private PageView(
      Page page,
      Plot plot,
      Figured figured,
      boolean moves,
      BiConsumer<String, ViewState> opener,
      Function<ViewState, Map<String, String>> options) {
    this.page = page;
    this.plot = plot;
    this.figured = figured;
    this.moves = moves;
    this.opener = opener;
    this.options = options;
  }

  /// The same page with the options with which the command line draws it.
  PageView withOptions(Function<ViewState, Map<String, String>> commandOptions) {
    return new PageView(page, plot, figured, moves, opener, commandOptions);
  }

  /// The same page, which is a plot.
  PageView plotted(Plot made) {
    return new PageView(page, made, figured, moves, opener, options);
  }

  /// The same page, which is a figure of its own.
  PageView figured(Figured made) {
    return new PageView(page, plot, made, moves, opener, options);
  }

  /// Makes what is seen a figure, see [ViewPainter#figure].
  @FunctionalInterface
  interface Figured {
    /// The figure; empty while there is none.
    Optional<Drawing> on(Sheet sheet, ViewState state);
  }

  /// Makes what is seen a plot for LaTeX.
  @FunctionalInterface
  interface Plot {
    /// The plot; empty if what is seen is none.
    Optional<PgfPlot> of(ViewState state, Language language);
  }

  /// A page that shows the run as a whole, wherever the playhead stands.
  static PageView still(Page page) {
    return still(page, (_, _) -> {});
  }

  /// As [#still(Page)].
  ///
  /// @param opener takes a double click on a thing, by its id
  static PageView still(Page page, BiConsumer<String, ViewState> opener) {
    return new PageView(
        page, (_, _) -> Optional.empty(), (_, _) -> Optional.empty(), false, opener, _ -> Map.of());
  }

  /// A page that follows the playhead.
  static PageView moving(Page page) {
    return moving(page, (_, _) -> {});
  }

  /// As [#moving(Page)].
  ///
  /// @param opener takes a double click on a thing, by its id
  static PageView moving(Page page, BiConsumer<String, ViewState> opener) {
    return new PageView(
        page, (_, _) -> Optional.empty(), (_, _) -> Optional.empty(), true, opener, _ -> Map.of());
  }

  @Override
  public void paint(Surface surface, ViewState state, double width, double height) {
    drawn = page.paint(surface, state, width, height);
    drawn.mark(surface, state.selected(), state.hovered());
  }

  @Override
  public Optional<PgfPlot> plot(ViewState state, Language language) {
    return plot.of(state, language);
  }

  @Override
  public Optional<Drawing> figure(ViewState state, Sheet sheet) {
    return figured.on(sheet, state);
  }

  @Override
  public boolean moves() {
    return moves;
  }

  @Override
  public Optional<String> at(double x, double y, ViewState state, double width, double height) {
    return drawn.at(x, y).map(Spot::id);
  }

  @Override
  public Optional<String> words(String id, ViewState state) {
    return drawn.of(id).map(Explanation::words);
  }

  @Override
  public Map<String, String> commandOptions(ViewState state) {
    return options.apply(state);
  }

  @Override
  public void open(String id, ViewState state) {
    opener.accept(id, state);
  }

  @Override
  public List<String> ids() {
    return drawn.spots().stream().map(Spot::id).distinct().toList();
  }
}
