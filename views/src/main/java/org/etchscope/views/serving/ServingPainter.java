package org.etchscope.views.serving;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.serving.Distribution;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingSample;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Paints a server over time: requests in the queue, sequences in the batch, pages of the cache,
/// each with its value at a moment; and how long requests waited.
public final class ServingPainter {

  private static final double GAP = 8;
  private static final double ROW = 22;
  private static final int PLOTS = 3;
  private static final int MOST_PARTS = 600;

  private final Surface surface;
  private final ServingScene scene;
  private final Page page;

  private ServingPainter(Surface surface, ServingScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.page = new Page(surface, width, height);
  }

  /// Paints a scene into a region whose top left corner is the origin.
  public static void paint(Surface surface, ServingScene scene, double width, double height) {
    new ServingPainter(surface, scene, width, height).paint();
  }

  private void paint() {
    ServingResult result = scene.result();
    page.title(
        surface.say(ServingText.SERVING),
        surface.say(
            ServingText.SERVED,
            result.plan().scenario().model().name() + ", " + result.plan().scenario().chip().name(),
            Quantity.count(result.finished()),
            Quantity.count(result.iterations())),
        page.contentRight());
    plot(0, "serving.queue", ServingText.QUEUE, sample -> sample.waiting());
    plot(1, "serving.batch", ServingText.BATCH, sample -> sample.running());
    plot(2, "serving.pages", ServingText.PAGES, scene::pagesPercent);
    page.inPanel("serving.waits", this::waits);
  }

  private void plot(
      int row, String id, ServingText name, ToDoubleFunction<ServingSample> quantity) {
    double height = (page.bottom() - page.top()) / PLOTS;
    double top = page.top() + row * height;
    Bounds area = PlotFrame.area(Page.MARGIN, top, page.contentRight() - 12, top + height - GAP);
    double end = scene.endSeconds();
    int parts = (int) Math.clamp(area.width(), 1, MOST_PARTS);
    double[] values = scene.highest(parts, quantity);
    double most = 1;
    for (double value : values) {
      most = Math.max(most, value);
    }
    PlotFrame frame =
        new PlotFrame(
            surface,
            area,
            PlotAxis.ofResults(0, end, ServingPainter::seconds),
            new PlotAxis(
                false,
                0,
                most,
                List.of(new PlotAxis.Tick(0, "0"), new PlotAxis.Tick(most, digits(most)))));
    surface.group(
        id,
        () -> {
          int at = Math.clamp((long) (scene.moment() * parts), 0, parts - 1);
          String now =
              surface.say(ServingText.AT, digits(values[at]), seconds(scene.moment() * end));
          frame.paint(surface.say(ServingText.SECONDS), surface.say(name) + " · " + now);
          for (int i = 0; i < parts; i++) {
            double from = frame.x(i * end / parts);
            double high = frame.y(values[i]);
            double width = frame.x((i + 1) * end / parts) - from;
            surface.fillRect(from, high, width, area.bottom() - high, Role.LINK_2);
          }
          double x = frame.x(scene.moment() * end);
          surface.line(x, area.y(), x, area.bottom(), Stroke.SELECTION, Role.ACCENT);
        });
  }

  // ---- how long requests waited ----------------------------------------------------------------

  private void waits() {
    page.panel();
    ServingResult result = scene.result();
    double y = 40;
    y = number(y, ServingText.TOTAL_RATE, result.totalTokensPerSecond());
    y = number(y, ServingText.OUTPUT_RATE, result.outputTokensPerSecond());
    y = number(y, ServingText.PREEMPTIONS, (double) result.preemptions());
    y = distribution(y, ServingText.FIRST_TOKEN, result.timeToFirstToken());
    y = distribution(y, ServingText.PER_TOKEN, result.timePerOutputToken());
    distribution(y, ServingText.LATENCY, result.latency());
  }

  private double number(double y, ServingText name, double value) {
    return row(y, surface.say(name), digits(value));
  }

  private double distribution(double y, ServingText name, Distribution values) {
    double head = y + ROW / 2;
    if (head + 5 * ROW > page.bottom()) {
      return y;
    }
    double left = page.panelLeft() + Page.PADDING;
    page.text(left, head, TextStyle.LABEL_STRONG, Role.TEXT_HIGH, surface.say(name));
    double next = head + ROW;
    next = row(next, surface.say(ServingText.MEAN), digits(values.mean()));
    next = row(next, "P50", digits(values.p50()));
    next = row(next, "P90", digits(values.p90()));
    return row(next, "P99", digits(values.p99()));
  }

  private double row(double y, String name, String value) {
    double left = page.panelLeft() + Page.PADDING;
    double right = page.panelLeft() + Page.PANEL_WIDTH - Page.PADDING;
    page.text(left, y, TextStyle.BODY, Role.TEXT_MID, name);
    page.end(right, y, TextStyle.BODY_STRONG, Role.TEXT_HIGH, value);
    return y + ROW;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.2f", seconds);
  }

  private static String digits(double value) {
    boolean whole = value == Math.rint(value) || value >= 100;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", value);
  }
}
