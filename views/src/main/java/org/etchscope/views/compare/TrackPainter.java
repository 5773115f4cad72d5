package org.etchscope.views.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.comparison.Comparison;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.explain.Explanations;
import org.etchscope.views.page.Page;
import org.etchscope.views.palette.Pattern;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.MeasureWords;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.terms.Terms;

/// Draws how busy each lane of each run was along the clock the runs share.
final class TrackPainter {

  private static final double LABELS = 190;
  private static final double AXIS_ROOM = 40;
  private static final double COLUMN = 2;
  private static final double GAP = 10;

  private final Surface surface;
  private final CompareScene scene;
  private final Explanations explanations;
  private final Bounds area;
  private final List<RunClock> clocks;
  private final double end;

  /// @param area what labels, tracks and axis take
  TrackPainter(Surface surface, CompareScene scene, Bounds area, Explanations explanations) {
    this.surface = surface;
    this.scene = scene;
    this.explanations = explanations;
    this.clocks = scene.clocks();
    this.end = clocks.stream().mapToDouble(RunClock::end).max().orElse(1);
    this.area =
        new Bounds(
            area.x() + LABELS,
            area.y(),
            Math.max(COLUMN, area.width() - LABELS),
            Math.max(1, area.height() - AXIS_ROOM));
  }

  void paint() {
    List<Lane> lanes = scene.lanes();
    double pitch = area.height() / Math.max(1, lanes.size());
    for (int i = 0; i < lanes.size(); i++) {
      lane(lanes.get(i), area.y() + i * pitch, pitch - GAP);
    }
    axis();
    if (!lanes.isEmpty()) {
      nameHost(area.y(), pitch - GAP);
    }
  }

  private void lane(Lane lane, double y, double height) {
    surface.fittedText(
        area.x() - LABELS,
        TextStyle.LABEL.baselineFor(y + height / 2),
        LABELS - 88,
        TextStyle.LABEL,
        Anchor.START,
        Role.TEXT_MID,
        surface.say(Terms.of(lane)));
    int rows = scene.overlaid() ? 1 : scene.runs();
    double row = height / rows;
    for (int i = 0; i < rows; i++) {
      surface.fillRect(area.x(), y + i * row, area.width(), row - (rows > 1 ? 1 : 0), Role.WELL);
    }
    for (int run = 0; run < scene.runs(); run++) {
      double top = scene.overlaid() ? y : y + run * row;
      track(lane, run, top, scene.overlaid() ? height : row - 1);
      label(lane, run, y + (run + 0.5) * height / scene.runs(), height / scene.runs());
      explain(lane, run, top, scene.overlaid() ? height : row);
    }
  }

  /// The letter of the run and how busy the lane was in all of it.
  private void label(Lane lane, int run, double middle, double room) {
    if (room < TextStyle.MICRO.lineHeight() - 2) {
      return;
    }
    surface.text(
        area.x() - 78,
        TextStyle.MICRO_STRONG.baselineFor(middle),
        TextStyle.MICRO_STRONG,
        Anchor.START,
        ink(run),
        Comparison.name(run));
    surface.text(
        area.x() - 12,
        TextStyle.MICRO.baselineFor(middle),
        TextStyle.MICRO,
        Anchor.END,
        Role.TEXT_MID,
        Quantity.percent(share(lane, run)).words());
  }

  private double share(Lane lane, int run) {
    Trace trace = scene.trace(run);
    return share(trace, lane, 0, trace.cycles());
  }

  /// How busy a lane was between two cycles, 0 to 1.
  static double share(Trace trace, Lane lane, long from, long to) {
    return (double) trace.busy(lane, from, to) / ((double) trace.width(lane) * (to - from));
  }

  /// The ink of a run: the later, the further from the ground.
  static Role ink(int run, int runs) {
    return run == 0 ? Role.TEXT_LOW : Role.link(0.4 + 0.6 * run / (runs - 1));
  }

  private Role ink(int run) {
    return ink(run, scene.runs());
  }

  private void track(Lane lane, int run, double y, double height) {
    RunClock clock = clocks.get(run);
    Trace trace = scene.trace(run);
    int columns = (int) Math.floor(area.width() * clock.length() / end / COLUMN);
    boolean filled = !scene.overlaid() || run == 0;
    List<Double> line = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      long from = clock.cycle(column * COLUMN * end / area.width());
      long to = Math.max(from + 1, clock.cycle((column + 1) * COLUMN * end / area.width()));
      double share = to <= trace.cycles() ? Math.clamp(share(trace, lane, from, to), 0, 1) : 0;
      double x = area.x() + column * COLUMN;
      if (filled && share > 0) {
        double high = share * height;
        surface.fillRect(
            x, y + height - high, COLUMN, high, scene.overlaid() ? Role.LINE_STRONG : ink(run));
      }
      line.add(x + COLUMN / 2);
      line.add(y + height - share * height);
    }
    if (!filled && line.size() >= 4) {
      surface.polyline(
          Stroke.of(1.25), ink(run), line.stream().mapToDouble(Double::doubleValue).toArray());
    }
    double stop = area.x() + area.width() * clock.length() / end;
    double host = area.width() * clock.host() / end;
    if (host > 0) {
      surface.fillRect(stop, y, host, height, Role.CONTROL.at(0.3));
      surface.fillRect(stop, y, host, height, Pattern.VERTICAL_LINES);
    }
    if (stop < area.right() - 1) {
      surface.line(stop, y, stop, y + height, Stroke.HAIRLINE.dashed(3, 3), ink(run));
    }
  }

  /// Says in the first lane what the striped time behind a run is.
  private void nameHost(double y, double height) {
    for (int run = 0; run < scene.runs(); run++) {
      RunClock clock = clocks.get(run);
      String words =
          surface.say(CompareText.HOST)
              + " "
              + MeasureWords.of(Measure.STEP_SECONDS, clock.host()).words();
      double left = area.x() + area.width() * clock.length() / end;
      double room = area.width() * clock.host() / end - 2 * GAP;
      double row = height / (scene.overlaid() ? 1 : scene.runs());
      if (room >= surface.textWidth(TextStyle.LABEL, words)
          && row >= TextStyle.LABEL.lineHeight()) {
        double top = scene.overlaid() ? y : y + run * row;
        surface.text(
            left + GAP,
            TextStyle.LABEL.baselineFor(top + row / 2),
            TextStyle.LABEL,
            Anchor.START,
            Role.TEXT_HIGH,
            words);
      }
    }
  }

  private void explain(Lane lane, int run, double y, double height) {
    Trace trace = scene.trace(run);
    explanations.add(
        new Bounds(area.x(), y, area.width(), height),
        "compare.%s.%s".formatted(lane.name().toLowerCase(Locale.ROOT), Comparison.name(run)),
        Explanation.of(Comparison.name(run) + ", " + surface.say(Terms.of(lane)))
            .with(
                surface.say(CompareText.BUSY),
                Quantity.percent(share(lane, run)).words(),
                surface.say(CompareText.BUSY_FORMULA))
            .with(
                surface.say(CompareText.CYCLES),
                Quantity.count(trace.cycles()),
                surface.say(CompareText.RECORDED))
            .with(
                surface.say(CompareText.HOST),
                MeasureWords.of(Measure.STEP_SECONDS, clocks.get(run).host()).words(),
                surface.say(CompareText.HOST_FORMULA)));
  }

  private void axis() {
    boolean time = scene.alignment() == Alignment.TIME;
    double scale = time ? (end >= 1 ? 1 : end >= 1e-3 ? 1e3 : 1e6) : 1;
    String unit = time ? (end >= 1 ? "s" : end >= 1e-3 ? "ms" : "µs") : "";
    PlotAxis ticks =
        PlotAxis.ofResults(
            0,
            end * scale / 1.05,
            value ->
                value == Math.rint(value)
                    ? Quantity.count(Math.round(value))
                    : String.format(Locale.ROOT, "%.3g", value));
    double free = Double.NEGATIVE_INFINITY;
    for (PlotAxis.Tick tick : ticks.ticks()) {
      double x = area.x() + area.width() * tick.value() / (end * scale);
      surface.line(x, area.y(), x, area.bottom(), Stroke.HAIRLINE, Role.LINE);
      double half = surface.textWidth(TextStyle.MICRO, tick.label()) / 2;
      if (x - half > free && x + half <= area.right() + 4) {
        surface.text(
            x, area.bottom() + 14, TextStyle.MICRO, Anchor.MIDDLE, Role.TEXT_LOW, tick.label());
        free = x + half + 8;
      }
    }
    String name = surface.say(scene.alignment().label());
    String words = unit.isEmpty() ? name : name + ", " + unit;
    // Long words begin left of a narrow plot.
    boolean inside = surface.textWidth(TextStyle.LABEL, words) <= area.width();
    surface.fittedText(
        inside ? area.x() + area.width() / 2 : area.right(),
        area.bottom() + 32,
        inside ? area.width() : area.right() - Page.MARGIN,
        TextStyle.LABEL,
        inside ? Anchor.MIDDLE : Anchor.END,
        Role.TEXT_MID,
        words);
  }
}
