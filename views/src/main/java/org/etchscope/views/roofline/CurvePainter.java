package org.etchscope.views.roofline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.analysis.roofline.BatchRun;
import org.etchscope.sim.analysis.roofline.Knee;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Draws the output of the server over the batch, both on logarithmic axes, with the knee that was
/// predicted and the one that was found.
final class CurvePainter {

  private static final double HEAD = 34;
  private static final double FOOT = 20;

  private final Surface surface;
  private final Knee knee;
  private final List<BatchRun> runs = new ArrayList<>();
  private final Bounds plot;
  private final double least;
  private final double most;

  CurvePainter(Surface surface, Knee knee, Bounds area) {
    this.surface = surface;
    this.knee = knee;
    this.plot = new Bounds(area.x(), area.y() + HEAD, area.width(), area.height() - HEAD - FOOT);
    double lowest = Double.MAX_VALUE;
    double highest = 1;
    for (BatchRun run : knee.runs()) {
      if (run.ran()) {
        runs.add(run);
        lowest = Math.min(lowest, tokensPerSecond(run));
        highest = Math.max(highest, tokensPerSecond(run));
      }
    }
    this.most = Math.log10(highest) + 0.15;
    this.least = Math.min(most - 1, Math.log10(Math.max(1, lowest)) - 0.15);
  }

  private static double tokensPerSecond(BatchRun run) {
    return Objects.requireNonNull(run.summary()).outputTokensPerSecond();
  }

  void paint() {
    double head = plot.y() - HEAD + 22;
    text(
        plot.x(),
        head,
        TextStyle.SECTION,
        Anchor.START,
        Role.TEXT_LOW,
        surface.say(RooflineText.OUTPUT_OVER_BATCH));
    text(plot.right(), head, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, "tokens/s");
    grid();
    mark(knee.predicted().orElse(0), Stroke.HAIRLINE.dashed(3, 3));
    mark(knee.isComplete() ? knee.found().orElse(0) : 0, Stroke.HAIRLINE);
    for (int i = 1; i < runs.size(); i++) {
      BatchRun from = runs.get(i - 1);
      BatchRun to = runs.get(i);
      surface.line(
          x(from.batch()),
          y(tokensPerSecond(from)),
          x(to.batch()),
          y(tokensPerSecond(to)),
          Stroke.CHART,
          Role.TEXT_MID);
    }
    for (BatchRun run : runs) {
      surface.fillCircle(x(run.batch()), y(tokensPerSecond(run)), 2.5, Role.TEXT_HIGH);
    }
  }

  private void grid() {
    surface.line(
        plot.x(), plot.bottom(), plot.right(), plot.bottom(), Stroke.HAIRLINE, Role.LINE_STRONG);
    for (int batch = 1; batch <= 1 << 12; batch *= 8) {
      double x = x(batch);
      surface.line(x, plot.y(), x, plot.bottom(), Stroke.HAIRLINE, Role.LINE);
      Anchor anchor = batch == 1 ? Anchor.START : batch == 1 << 12 ? Anchor.END : Anchor.MIDDLE;
      text(x, plot.bottom() + 15, TextStyle.MICRO, anchor, Role.TEXT_LOW, Quantity.count(batch));
    }
    for (int decade = (int) Math.ceil(least); decade <= most; decade++) {
      double y = y(Math.pow(10, decade));
      surface.line(plot.x(), y, plot.right(), y, Stroke.HAIRLINE, Role.LINE);
      String tick = Quantity.count(Math.round(Math.pow(10, decade)));
      if (y - 12 > plot.y()) {
        text(plot.right(), y - 4, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, tick);
      }
    }
  }

  private void mark(double batch, Stroke stroke) {
    if (batch >= 1) {
      double x = x(batch);
      surface.line(x, plot.y(), x, plot.bottom(), stroke, Role.TEXT_LOW);
    }
  }

  private double x(double batch) {
    return Math.clamp(
        plot.x() + plot.width() * Math.log10(batch) / Math.log10(1 << 12), plot.x(), plot.right());
  }

  private double y(double tokensPerSecond) {
    double share = (Math.log10(Math.max(1e-9, tokensPerSecond)) - least) / (most - least);
    return plot.bottom() - plot.height() * Math.clamp(share, 0, 1);
  }

  private void text(
      double x, double baseline, TextStyle style, Anchor anchor, Role ink, String words) {
    surface.text(x, baseline, style, anchor, ink, words);
  }
}
