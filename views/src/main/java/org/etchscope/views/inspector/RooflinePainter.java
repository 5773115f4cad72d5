package org.etchscope.views.inspector;

import java.util.Locale;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Workload;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.palette.Role;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.Surface;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.words.Language;

/// Draws a small roofline (Williams, Waterman and Patterson, *Roofline*, 2009): work a second over
/// work per byte of HBM traffic, both axes logarithmic, and where the run stands. The axes follow
/// the chip alone, so they stand still while the run changes.
final class RooflinePainter {

  /// The words of the dot stand above those of the ridge, which are at the foot.
  private static final double ABOVE_RIDGE = 20;

  private static final int DECADES = 4;

  private final double peakWork;
  private final double peakBytes;
  private final double work;
  private final double bytes;
  private final int batch;
  private final int rows;
  private final int topDecade;
  private final int rightDecade;

  RooflinePainter(SimulationResult result) {
    ChipSpec chip = result.scenario().chip();
    Workload workload = result.scenario().workload();
    RunSummary summary = result.summary();
    this.peakWork =
        2 * chip.peakMultiplyAddsPerSecond(wider(workload.weights(), workload.activations()));
    this.peakBytes = chip.hbm().bytesPerSecond();
    this.work = summary.arrayUtilisation() * peakWork;
    this.bytes = summary.hbmUtilisation() * peakBytes;
    this.batch = workload.batch();
    this.rows = summary.microBatchRows();
    this.topDecade = (int) Math.ceil(Math.log10(peakWork) - 0.1);
    this.rightDecade = (int) Math.ceil(Math.log10(peakWork / peakBytes) + 0.5);
  }

  private static Precision wider(Precision one, Precision other) {
    return one.bytes(8) >= other.bytes(8) ? one : other;
  }

  /// The run in words, for example `718 TFLOPS at 163 FLOP/B`.
  String words(Language language) {
    Quantity rate = Quantity.scaled(work, "FLOPS");
    double intensity = bytes == 0 ? 0 : work / bytes;
    return InspectorText.RATE_AT.in(language, rate.words(), Quantity.count(Math.round(intensity)));
  }

  void paint(Surface surface, double left, double top, double right, double bottom) {
    Frame frame = new Frame(left, top, right, bottom);
    axes(surface, frame);
    double ridge = peakWork / peakBytes;
    double x0 = frame.left();
    double atLeft = peakBytes * Math.pow(10, rightDecade - DECADES);
    double y0 = Math.min(frame.bottom(), frame.y(atLeft));
    double start = atLeft < lowest() ? frame.x(lowest() / peakBytes) : x0;
    double xRidge = frame.x(ridge);
    double yRidge = frame.y(peakWork);
    surface.polyline(
        Stroke.ROOFLINE, Role.TEXT_MID, start, y0, xRidge, yRidge, frame.right(), yRidge);
    surface.line(
        xRidge, yRidge, xRidge, frame.bottom(), Stroke.HAIRLINE.dashed(3, 3), Role.TEXT_LOW);
    String ridgeWords = Quantity.count(Math.round(ridge));
    boolean fits = xRidge + 5 + surface.textWidth(TextStyle.MICRO, ridgeWords) <= frame.right();
    surface.text(
        fits ? xRidge + 5 : xRidge - 5,
        frame.bottom() - 5,
        TextStyle.MICRO,
        fits ? Anchor.START : Anchor.END,
        Role.TEXT_MID,
        ridgeWords);
    if (work > 0 && bytes > 0) {
      dot(surface, frame);
    }
  }

  private double lowest() {
    return Math.pow(10, topDecade - DECADES);
  }

  private void axes(Surface surface, Frame frame) {
    for (int decade = 0; decade <= DECADES; decade++) {
      double y = frame.y(Math.pow(10, topDecade - decade));
      double x = frame.x(Math.pow(10, rightDecade - decade));
      surface.line(frame.left(), y, frame.right(), y, Stroke.HAIRLINE, Role.LINE);
      surface.line(x, frame.top(), x, frame.bottom(), Stroke.HAIRLINE, Role.LINE.at(0.6));
      if (decade < DECADES) {
        surface.text(
            frame.left() - 4,
            TextStyle.MICRO.baselineFor(y),
            TextStyle.MICRO,
            Anchor.END,
            Role.TEXT_LOW,
            tick(topDecade - decade));
      }
    }
    double baseline = frame.bottom() + 14;
    surface.text(
        frame.left() + 5, frame.top() + 14, TextStyle.MICRO, Anchor.START, Role.TEXT_LOW, "FLOP/s");
    surface.text(
        frame.left(),
        baseline,
        TextStyle.MICRO,
        Anchor.START,
        Role.TEXT_LOW,
        plain(rightDecade - DECADES) + " FLOP/B");
    surface.text(
        frame.x(Math.pow(10, rightDecade - 2)),
        baseline,
        TextStyle.MICRO,
        Anchor.MIDDLE,
        Role.TEXT_LOW,
        plain(rightDecade - 2));
    surface.text(
        frame.x(Math.pow(10, rightDecade - 1)),
        baseline,
        TextStyle.MICRO,
        Anchor.MIDDLE,
        Role.TEXT_LOW,
        plain(rightDecade - 1));
    surface.text(
        frame.right(), baseline, TextStyle.MICRO, Anchor.END, Role.TEXT_LOW, plain(rightDecade));
  }

  private static String tick(int decade) {
    return Quantity.scaled(Math.pow(10, decade) * 1.0001, "").value().split("\\.", 2)[0]
        + " "
        + Quantity.scaled(Math.pow(10, decade) * 1.0001, "").unit();
  }

  private static String plain(int decade) {
    if (decade < 0) {
      return String.format(Locale.ROOT, "%." + -decade + "f", Math.pow(10, decade));
    }
    return decade < 3
        ? Integer.toString((int) Math.round(Math.pow(10, decade)))
        : Math.round(Math.pow(10, decade - 3)) + "k";
  }

  private void dot(Surface surface, Frame frame) {
    double x = Math.clamp(frame.x(work / bytes), frame.left() + 6, frame.right() - 6);
    double y = Math.clamp(frame.y(work), frame.top() + 6, frame.bottom() - 6);
    surface.fillCircle(x, y, 7, Role.SURFACE);
    surface.fillCircle(x, y, 6, Role.ACCENT);
    String run =
        batch > 0 ? surface.say(InspectorText.BATCH, batch) : surface.say(InspectorText.ROWS, rows);
    double width = surface.textWidth(TextStyle.MICRO_STRONG, run);
    boolean leftSide = x - 12 - width > frame.left() + 44 || y > frame.top() + 30;
    boolean room = x - 12 - width >= frame.left();
    boolean above = leftSide && room && !crossesRoof(frame, x - 10 - width, x - 10, y - 17, y - 3);
    // Below and right of the dot there is no roof.
    boolean right = !above && x + 10 + width <= frame.right();
    double begin = right ? x + 10 : x - 10 - width;
    double baseline = Math.min(above ? y - 7 : y + 16, frame.bottom() - ABOVE_RIDGE);
    // Lines of the grid break at the words.
    surface.fillRect(begin - 1, baseline - 10, width + 2, 13, Role.SURFACE);
    surface.text(
        right ? x + 10 : x - 10,
        baseline,
        TextStyle.MICRO_STRONG,
        right ? Anchor.START : Anchor.END,
        Role.TEXT_HIGH,
        run);
  }

  /// Whether the roof passes through a box.
  private boolean crossesRoof(Frame frame, double left, double right, double top, double bottom) {
    return roof(frame, right) <= bottom && roof(frame, left) >= top;
  }

  /// Height of the roof above a place of the axis.
  private double roof(Frame frame, double x) {
    return frame.y(Math.min(peakWork, peakBytes * frame.intensity(x)));
  }

  /// The plot area and its scales.
  private final class Frame {
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;

    Frame(double left, double top, double right, double bottom) {
      this.left = left;
      this.top = top;
      this.right = right;
      this.bottom = bottom;
    }

    double left() {
      return left;
    }

    double top() {
      return top;
    }

    double right() {
      return right;
    }

    double bottom() {
      return bottom;
    }

    double x(double intensity) {
      double decades = Math.log10(intensity) - (rightDecade - DECADES);
      return left + (right - left) * decades / DECADES;
    }

    double intensity(double x) {
      return Math.pow(10, rightDecade - DECADES + DECADES * (x - left) / (right - left));
    }

    double y(double rate) {
      double decades = Math.log10(rate) - (topDecade - DECADES);
      return bottom - (bottom - top - 8) * decades / DECADES;
    }
  }
}
