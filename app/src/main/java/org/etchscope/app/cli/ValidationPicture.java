package org.etchscope.app.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.views.palette.Role;
import org.etchscope.views.palette.Theme;
import org.etchscope.views.surface.Anchor;
import org.etchscope.views.surface.Look;
import org.etchscope.views.surface.Stroke;
import org.etchscope.views.surface.TextStyle;
import org.etchscope.views.surface.vector.SvgSurface;

/// A picture of a validation: on the left each row, reference across and own value up; on the right
/// the share of rows whose error is at most so large. All axes but that of the share are
/// logarithmic.
final class ValidationPicture {

  private static final double WIDTH = 760;
  private static final double HEIGHT = 356;
  private static final double SIDE = 260;
  private static final double TOP = 52;
  private static final double LEFT = 64;
  private static final double RIGHT = 440;
  private static final double DOT = 2;

  /// Errors below this are drawn at the left edge.
  private static final double SMALLEST_ERROR = 1e-7;

  private final List<Comparison> rows;
  private final SvgSurface surface = new SvgSurface(WIDTH, HEIGHT, Look.of(Theme.PRINT));

  private ValidationPicture(List<Comparison> rows) {
    this.rows = rows;
  }

  /// An SVG file.
  ///
  /// @param title what is compared
  static byte[] svg(String title, List<Comparison> rows) {
    ValidationPicture picture = new ValidationPicture(rows);
    picture.paint(title);
    return picture
        .surface
        .document(title, Map.of("rows", Integer.toString(rows.size())))
        .getBytes(StandardCharsets.UTF_8);
  }

  private void paint(String title) {
    surface.fillRect(0, 0, WIDTH, HEIGHT, Role.CANVAS);
    surface.fittedText(
        16, 22, WIDTH - 32, TextStyle.BODY_STRONG, Anchor.START, Role.TEXT_HIGH, title);
    surface.group("rows", this::paintRows);
    surface.group("errors", this::paintErrors);
  }

  /// A logarithmic axis over whole decades.
  private record Decades(int low, int high) {

    static Decades of(double smallest, double largest) {
      int low = (int) Math.floor(StrictMath.log10(smallest));
      int high = (int) Math.ceil(StrictMath.log10(largest));
      return new Decades(low, Math.max(high, low + 1));
    }

    double place(double value) {
      return Math.clamp((StrictMath.log10(value) - low) / (high - low), 0, 1);
    }

    /// Decades between two ticks, so that there are at most five or six.
    int stride() {
      return Math.ceilDiv(high - low, 5);
    }
  }

  private void paintRows() {
    double[] values =
        rows.stream()
            .flatMapToDouble(row -> Arrays.stream(new double[] {row.reference(), row.ours()}))
            .map(Math::abs)
            .filter(value -> value > 0)
            .toArray();
    Decades axis =
        values.length == 0
            ? new Decades(0, 1)
            : Decades.of(
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    frame(LEFT, "reference");
    for (int decade = axis.low; decade <= axis.high; decade += axis.stride()) {
      double along = SIDE * (decade - axis.low) / (axis.high - axis.low);
      tickAcross(LEFT + along, power(decade));
      tickUp(LEFT, TOP + SIDE - along, power(decade));
    }
    surface.line(LEFT, TOP + SIDE, LEFT + SIDE, TOP, Stroke.HAIRLINE, Role.LINE_STRONG);
    Set<Long> drawn = new HashSet<>();
    for (Comparison row : rows) {
      double x = LEFT + SIDE * axis.place(Math.max(Math.abs(row.reference()), Double.MIN_NORMAL));
      double y = TOP + SIDE - SIDE * axis.place(Math.max(Math.abs(row.ours()), Double.MIN_NORMAL));
      long place = Math.round(x) << 32 | Math.round(y) << 1 | (row.within() ? 0 : 1);
      if (drawn.add(place)) {
        surface.fillCircle(x, y, DOT, row.within() ? Role.ACTIVATIONS : Role.STALL);
      }
    }
    above(LEFT, "ours");
    if (rows.stream().anyMatch(row -> !row.within())) {
      double y = TOP + SIDE - 10;
      surface.fillCircle(LEFT + SIDE - 104, y, DOT, Role.STALL);
      surface.text(
          LEFT + SIDE - 6, y + 4, TextStyle.MICRO, Anchor.END, Role.TEXT_MID, "beyond tolerance");
    }
  }

  private void paintErrors() {
    double[] errors = rows.stream().mapToDouble(Comparison::magnitude).sorted().toArray();
    double worst = errors.length == 0 ? 0 : errors[errors.length - 1];
    Decades axis = Decades.of(SMALLEST_ERROR, Math.max(worst, 1));
    frame(RIGHT, "error");
    for (int decade = axis.low; decade <= axis.high; decade += axis.stride()) {
      double along = SIDE * (decade - axis.low) / (axis.high - axis.low);
      tickAcross(RIGHT + along, percent(decade));
    }
    for (int share = 0; share <= 100; share += 25) {
      tickUp(RIGHT, TOP + SIDE - SIDE * share / 100, share + " %");
    }
    if (errors.length > 0) {
      surface.polyline(Stroke.CHART, Role.ACTIVATIONS, steps(errors, axis));
    }
    above(RIGHT, "rows with at most this error");
  }

  /// A step for each error that is not the same as the one before.
  private static double[] steps(double[] errors, Decades axis) {
    double[] points = new double[4 * errors.length + 4];
    int count = 0;
    double y = TOP + SIDE;
    for (int i = 0; i < errors.length; i++) {
      if (i + 1 < errors.length && errors[i + 1] == errors[i]) {
        continue;
      }
      double x = RIGHT + SIDE * axis.place(Math.max(errors[i], SMALLEST_ERROR));
      points[count++] = x;
      points[count++] = y;
      y = TOP + SIDE - SIDE * (i + 1) / errors.length;
      points[count++] = x;
      points[count++] = y;
    }
    points[count++] = RIGHT + SIDE;
    points[count++] = y;
    return Arrays.copyOf(points, count);
  }

  private void frame(double x, String across) {
    surface.strokeRect(x, TOP, SIDE, SIDE, 0, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.text(
        x + SIDE / 2, TOP + SIDE + 34, TextStyle.MICRO, Anchor.MIDDLE, Role.TEXT_MID, across);
  }

  /// What goes up, above the frame, where no curve passes.
  private void above(double x, String up) {
    surface.text(x, TOP - 8, TextStyle.MICRO, Anchor.START, Role.TEXT_MID, up);
  }

  private void tickAcross(double x, String label) {
    surface.line(x, TOP + SIDE, x, TOP + SIDE + 4, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.text(x, TOP + SIDE + 17, TextStyle.MICRO, Anchor.MIDDLE, Role.TEXT_MID, label);
  }

  private void tickUp(double left, double y, String label) {
    surface.line(left - 4, y, left, y, Stroke.HAIRLINE, Role.LINE_STRONG);
    surface.text(left - 8, y + 4, TextStyle.MICRO, Anchor.END, Role.TEXT_MID, label);
  }

  /// A power of ten, written out as far as that is short.
  private static String power(int decade) {
    if (decade < -3 || decade > 3) {
      return "1e" + decade;
    }
    return decade >= 0
        ? Integer.toString((int) StrictMath.pow(10, decade))
        : "0." + "0".repeat(-decade - 1) + "1";
  }

  private static String percent(int decade) {
    return power(decade + 2) + " %";
  }
}
