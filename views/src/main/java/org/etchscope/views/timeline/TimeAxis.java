package org.etchscope.views.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.words.Language;

/// The numbers along the time axis: cycles when zoomed in, microseconds or milliseconds beyond.
final class TimeAxis {

  /// Closest distance of two ticks in pixels.
  private static final double CLOSEST = 104;

  /// Longest range whose axis counts cycles.
  private static final long CYCLES_UP_TO = 4_000;

  /// Shortest range in seconds whose axis counts milliseconds.
  private static final double MILLISECONDS_FROM = 0.01;

  /// A mark on the axis.
  record Tick(double x, String label) {}

  private final String unit;
  private final double cyclesPerUnit;
  private final double step;
  private final List<Tick> ticks = new ArrayList<>();

  TimeAxis(Trace trace, TimeScale scale, Language language) {
    TimeRange range = scale.range();
    if (range.length() <= CYCLES_UP_TO) {
      unit = TimelineText.CYCLES.in(language);
      cyclesPerUnit = 1;
    } else if (trace.seconds(range.length()) < MILLISECONDS_FROM) {
      unit = "µs";
      cyclesPerUnit = trace.chip().clockHertz() / 1e6;
    } else {
      unit = "ms";
      cyclesPerUnit = trace.chip().clockHertz() / 1e3;
    }
    double smallest = scale.cycles(CLOSEST) / cyclesPerUnit;
    step = cyclesPerUnit == 1 ? Math.max(1, rounded(smallest)) : rounded(smallest);
    long first = (long) Math.ceil(range.from() / cyclesPerUnit / step);
    long last = (long) Math.floor(range.to() / cyclesPerUnit / step);
    for (long i = first; i <= last; i++) {
      double cycle = i * step * cyclesPerUnit;
      double x = scale.left() + (cycle - range.from()) / range.length() * scale.width();
      ticks.add(new Tick(x, number(i * step, decimals())));
    }
  }

  /// The next larger of 1, 2 or 5 times a power of ten.
  private static double rounded(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double leading = value / power;
    return (leading <= 1 ? 1 : leading <= 2 ? 2 : leading <= 5 ? 5 : 10) * power;
  }

  private int decimals() {
    return (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  List<Tick> ticks() {
    return ticks;
  }

  /// What the numbers count.
  String unit() {
    return unit;
  }

  /// A cycle in the axis's unit, with a digit more than the ticks; a whole number of cycles.
  String exact(long cycle) {
    return cyclesPerUnit == 1
        ? Quantity.count(cycle)
        : number(cycle / cyclesPerUnit, decimals() + 1);
  }
}
