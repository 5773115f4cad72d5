package org.etchscope.app.workbench.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import javafx.scene.layout.Region;
import org.etchscope.app.figure.Drawing;
import org.etchscope.app.nodes.WhileShown;
import org.etchscope.app.workbench.model.ExportedViews;
import org.etchscope.app.workbench.model.ServingDesk;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.ServingControlText;
import org.etchscope.app.workbench.words.WorkbenchText;
import org.etchscope.sim.serving.ServingOption;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.input.InputWords;
import org.etchscope.views.page.EmptyPage;
import org.etchscope.views.serving.PlottedServing;
import org.etchscope.views.serving.ServingPainter;
import org.etchscope.views.serving.ServingScene;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.words.Language;

/// The server of the run while requests come over time, as `etchscope serve` has it: rows that say
/// which requests come and how they are served, and queue, batch and KV pages below them. The
/// playhead's share of the run is the moment that is shown.
public final class ServingPane implements BarredView {

  private final WorkbenchModel model;
  private final ServingDesk desk;
  private final Title title;
  private final PaintedView picture;
  private final Region node;

  ServingPane(WorkbenchModel model) {
    this.model = model;
    this.desk = model.inquiries().serving();
    this.title =
        Title.of(
            model,
            ExportedViews.SERVING,
            WorkbenchText.VIEW_SERVING,
            WorkbenchText.VIEW_SERVING_HELP);
    this.picture =
        new PaintedView(model, title, _ -> PageView.moving(this::paint).plotted(this::plotted));
    this.node = BarredView.below(new ServingBar(model, desk), picture);
    WhileShown.follow(picture, desk.wish(), _ -> picture.spoil());
    WhileShown.follow(picture, model.findings(), _ -> picture.spoil());
  }

  private Optional<PgfPlot> plotted(ViewState state, Language language) {
    return desk.of(state.result().scenario()).stream()
        .limit(1)
        .map(ServingDesk.Served::result)
        .filter(Objects::nonNull)
        .map(result ->
            PlottedServing.of(new ServingScene(result, share(state.cycle(), state)), language))
        .findFirst();
  }

  private Explanations paint(Surface surface, ViewState state, double width, double height) {
    List<ServingDesk.Served> found = desk.of(state.result().scenario());
    ServingResult result = found.isEmpty() ? null : found.getFirst().result();
    if (result != null) {
      ServingScene scene = new ServingScene(result, share(state.cycle(), state));
      return ServingPainter.paint(surface, scene, width, height);
    }
    String why =
        found.isEmpty()
            ? surface.say(
                ServingControlText.BEING_SERVED, desk.wish().get().text(ServingOption.REQUESTS))
            : InputWords.of(found.getFirst().fault(), model.language());
    EmptyPage.paint(surface, title.label(), why, width, height);
    return new Explanations();
  }

  private static double share(long cycle, ViewState state) {
    double cycles = Math.max(1, state.result().trace().cycles());
    return Math.clamp(cycle / cycles, 0, 1);
  }

  @Override
  public PaintedView picture() {
    return picture;
  }

  @Override
  public Region node() {
    return node;
  }

  /// The moment is a share of what is served, not a cycle of the run.
  @Override
  public Map<String, String> commandOptions() {
    Map<String, String> options = new LinkedHashMap<>(desk.commandOptions());
    var shown = model.shown();
    double cycles = shown == null ? 1 : Math.max(1, shown.trace().cycles());
    double share = Math.clamp(model.playback().now() / cycles, 0, 1);
    options.put("at", String.format(Locale.ROOT, "%.6f%%", 100 * share));
    return options;
  }

  /// The command line has no pictures that move at the pace of another run.
  @Override
  public Optional<LongFunction<Drawing>> drawings(Look look) {
    return Optional.empty();
  }
}
