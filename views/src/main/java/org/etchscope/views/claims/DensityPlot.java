package org.etchscope.views.claims;

import java.util.List;
import java.util.Locale;
import org.etchscope.sim.analysis.claim.Claim;
import org.etchscope.sim.analysis.claim.Claim.Density.Point;
import org.etchscope.sim.analysis.claim.Figure;
import org.etchscope.views.palette.Role;
import org.etchscope.views.plot.PlotAxis;
import org.etchscope.views.plot.PlotFrame;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Bounds;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;

/// Compute over die area, chip by chip, with the claimed growth from the chip that stands the
/// claimed number of years before the last. An area that is a guess is drawn as a range.
final class DensityPlot {

  private static final double RADIUS = 5;

  /// Words at the sides keep inside.
  private static final double SIDE = 60;

  private final Surface surface;
  private final Claim.Density density;

  /// Where the words of the point before end, and what they stand on.
  private double wordsEnd = Double.NEGATIVE_INFINITY;

  private double wordsBaseline;

  DensityPlot(Surface surface, Claim.Density density) {
    this.surface = surface;
    this.density = density;
  }

  void paint(Bounds box) {
    List<Point> points = density.points();
    PlotFrame frame =
        new PlotFrame(
            surface,
            PlotFrame.area(box.x(), box.y(), box.right(), box.bottom()),
            years(density),
            up(density));
    frame.paint(surface.say(ClaimsText.YEAR), surface.say(ClaimsText.DENSITY_AXIS));
    growth(frame);
    for (Point point : points) {
      point(frame, point);
    }
  }

  static PlotAxis years(Claim.Density density) {
    List<Double> years =
        density.points().stream().map(point -> (double) point.year()).distinct().toList();
    return PlotAxis.ofValues(
        years, years.stream().map(year -> Integer.toString(year.intValue())).toList());
  }

  static PlotAxis up(Claim.Density density) {
    double highest =
        density.points().stream().mapToDouble(Point::teraflopsPerSquareMillimetre).max().orElse(1);
    return PlotAxis.ofResults(0, 1.12 * highest, Figure::text);
  }

  private void growth(PlotFrame frame) {
    Point first = density.points().getFirst();
    Point last = density.points().getLast();
    double before = first.teraflopsPerSquareMillimetre();
    double after = before * (1 + density.growth());
    surface.line(
        frame.x(first.year()),
        frame.y(before),
        frame.x(last.year()),
        frame.y(after),
        Stroke.SELECTION,
        Role.TEXT_LOW);
    String words =
        surface.say(
            ClaimsText.CLAIMED_GROWTH,
            String.format(Locale.ROOT, "%+.0f %%", 100 * density.growth()),
            last.year() - first.year());
    surface.text(
        frame.x(last.year()),
        frame.y(after) + 18,
        TextStyle.CAPTION,
        Anchor.END,
        Role.TEXT_MID,
        words);
  }

  private void point(PlotFrame frame, Point point) {
    double x = frame.x(point.year());
    double most = frame.y(point.teraflopsPerSquareMillimetre());
    double least = frame.y(point.teraflops() / point.largestSquareMillimetres());
    if (least - most > 1) {
      surface.line(x, most, x, least, Stroke.SELECTION, Role.TEXT_HIGH);
      surface.fillCircle(x, least, RADIUS, Role.TEXT_HIGH);
    }
    surface.fillCircle(x, most, RADIUS, Role.TEXT_HIGH);
    String words = point.chip() + ", " + Figure.text(point.teraflopsPerSquareMillimetre());
    TextStyle style = TextStyle.LABEL_STRONG;
    Anchor anchor = anchor(frame, x);
    double width = surface.textWidth(style, words);
    double left = anchor.left(x, width);
    // What would touch the words before stands below its point.
    boolean beside =
        left < wordsEnd + 4 && Math.abs(most - 10 - wordsBaseline) < style.lineHeight();
    double baseline = beside ? least + 22 : most - 10;
    surface.text(x, baseline, style, anchor, Role.TEXT_HIGH, words);
    wordsEnd = left + width;
    wordsBaseline = baseline;
  }

  private static Anchor anchor(PlotFrame frame, double x) {
    if (x < frame.area().x() + SIDE) {
      return Anchor.START;
    }
    return x > frame.area().right() - SIDE ? Anchor.END : Anchor.MIDDLE;
  }
}
