package org.etchscope.views.serving;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.serving.Distribution;
import org.etchscope.sim.serving.ServingResult;
import org.etchscope.sim.serving.ServingSample;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.quoted.Quoted;
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
  private final Explanations explanations = new Explanations();

  private ServingPainter(Surface surface, ServingScene scene, double width, double height) {
    this.surface = surface;
    this.scene = scene;
    this.page = new Page(surface, width, height);
  }

  /// Paints a scene into a region whose top left corner is the origin.
  ///
  /// @return what is said of each plot
  public static Explanations paint(
      Surface surface, ServingScene scene, double width, double height) {
    ServingPainter painter = new ServingPainter(surface, scene, width, height);
    painter.paint();
    return painter.explanations;
  }

  private void paint() {
    ServingResult result = scene.result();
    page.title(
        surface.say(ServingText.SERVING),
        surface.say(
            ServingText.SERVED,
            result.plan().scenario().model().name()
                + ", "
                + Quoted.in(surface.language(), result.plan().scenario().chip().name()),
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
    // The plots share the axis of time, whose words stand below the last one.
    boolean last = row == PLOTS - 1;
    double words = PLOTS * PlotFrame.HEAD_ROOM + (PLOTS - 1) * GAP + PlotFrame.FOOT_ROOM;
    double height = Math.max(1, (page.bottom() - GAP - page.top() - words) / PLOTS);
    double top = page.top() + row * (height + PlotFrame.HEAD_ROOM + GAP) + PlotFrame.HEAD_ROOM;
    double left = Page.MARGIN + PlotFrame.LEFT_ROOM;
    Bounds area = new Bounds(left, top, Math.max(1, page.contentRight() - 12 - left), height);
    double end = scene.endSeconds();
    int parts = (int) Math.clamp(area.width(), 1, MOST_PARTS);
    double[] values = scene.highest(parts, quantity);
    double highest = Arrays.stream(values).max().orElse(0);
    double most = highest == 0 ? 1 : highest;
    PlotFrame frame =
        new PlotFrame(
            surface,
            area,
            PlotAxis.ofResults(0, end, last ? this::seconds : _ -> ""),
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
          frame.paint(
              last ? surface.say(ServingText.SECONDS) : "", surface.say(name) + " · " + now);
          for (int i = 0; i < parts; i++) {
            double from = frame.x(i * end / parts);
            double high = frame.y(values[i]);
            double width = frame.x((i + 1) * end / parts) - from;
            surface.fillRect(from, high, width, area.bottom() - high, Role.LINK_2);
          }
          explanations.add(area, id, explained(surface.say(name), now, quantity));
          double x = frame.x(scene.moment() * end);
          surface.line(x, area.y(), x, area.bottom(), Stroke.SELECTION, Role.ACCENT);
        });
  }

  /// What is said of a plot: the quantity, and the iteration under way.
  private Explanation explained(String name, String now, ToDoubleFunction<ServingSample> quantity) {
    Explanation explanation =
        Explanation.of(name)
            .with(surface.say(ServingText.NOW), now, "")
            .with(surface.say(ServingText.MEAN), digits(scene.mean(quantity)), "")
            .with(surface.say(ServingText.MOST), digits(scene.most(quantity)), "");
    return scene
        .under()
        .map(sample ->
            explanation
                .with(surface.say(ServingText.DECODES), whole(sample.load().decodes()), "")
                .with(
                    surface.say(ServingText.PROMPT_TOKENS), whole(sample.load().promptTokens()), "")
                .with(
                    surface.say(ServingText.PAGES_HELD),
                    whole(sample.pages()) + " / " + whole(scene.pages()),
                    "")
                .with(
                    surface.say(ServingText.ITERATION_TIME),
                    String.format(Locale.ROOT, "%,.3f ms", 1000 * scene.seconds(sample.cycles())),
                    ""))
        .orElse(explanation.with(surface.say(ServingText.DECODES), "0", ""));
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
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

  /// In as many places as tell moments of the run apart.
  private String seconds(double seconds) {
    int places = 2 + Math.max(0, (int) Math.ceil(-Math.log10(scene.endSeconds())));
    return String.format(Locale.ROOT, "%,." + Math.min(places, 9) + "f", seconds);
  }

  private static String digits(double value) {
    boolean whole = value == Math.rint(value) || value >= 100;
    int places = whole ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + places + "f", value);
  }
}
