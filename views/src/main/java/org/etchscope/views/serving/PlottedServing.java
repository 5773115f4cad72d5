package org.etchscope.views.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.serving.ServingSample;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.vector.PgfAxis;
import org.etchscope.views.surface.vector.PgfPanel;
import org.etchscope.views.surface.vector.PgfPlot;
import org.etchscope.views.surface.vector.PgfSeries;
import org.etchscope.views.surface.vector.PgfSeries.Mark;
import org.etchscope.views.surface.vector.PgfSeries.Point;
import org.etchscope.views.words.Language;

/// A server over time as a plot for LaTeX: requests in the queue, sequences in the batch, pages of
/// the cache.
public final class PlottedServing {

  private static final int COLUMNS = 300;

  private PlottedServing() {}

  /// The plot of what was served.
  public static PgfPlot of(ServingScene scene, Language language) {
    return new PgfPlot(
        List.of(
            panel(scene, language, ServingText.QUEUE, sample -> sample.waiting()),
            panel(scene, language, ServingText.BATCH, sample -> sample.running()),
            panel(scene, language, ServingText.PAGES, scene::pagesPercent)));
  }

  private static PgfPanel panel(
      ServingScene scene,
      Language language,
      ServingText name,
      ToDoubleFunction<ServingSample> quantity) {
    double[] highest = scene.highest(COLUMNS, quantity);
    double end = scene.endSeconds();
    List<Point> points = new ArrayList<>();
    double most = 0;
    for (int i = 0; i <= COLUMNS; i++) {
      double value = highest[Math.min(i, COLUMNS - 1)];
      most = Math.max(most, value);
      points.add(new Point(name.name(), i * end / COLUMNS, value));
    }
    boolean last = name == ServingText.PAGES;
    return new PgfPanel(
        PgfAxis.between(last ? ServingText.SECONDS.in(language) : "", 0, end),
        PgfAxis.between(name.in(language), 0, most > 0 ? most : 1),
        List.of(PgfSeries.of("", Mark.STACKED_STEPS, Role.LINK_2, points)));
  }
}
