package org.etchscope.views.playback;

import java.util.Locale;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.words.Language;

/// Simulated cycles per second of wall time, as a multiple of a base that suits the run.
///
/// @param multiple from [#SLOWEST] to [#FASTEST]
/// @param baseCyclesPerSecond the speed at a multiple of 1, at least 1
public record Speed(double multiple, long baseCyclesPerSecond) {

  /// Smallest multiple.
  public static final double SLOWEST = 0.1;

  /// Largest multiple.
  public static final double FASTEST = 1000;

  /// Seconds that a layer takes at a multiple of 1, before the base is rounded.
  private static final int SECONDS_PER_LAYER = 4;

  public Speed {
    if (!(multiple >= SLOWEST && multiple <= FASTEST)) {
      throw new IllegalArgumentException(
          "speed is %s times the base; it must be from 0.1 to 1,000".formatted(multiple));
    }
    if (baseCyclesPerSecond < 1) {
      throw new IllegalArgumentException(
          "base speed is %d cycles/s; it must be at least 1".formatted(baseCyclesPerSecond));
    }
  }

  /// The base speed for a run: a layer of one micro-batch takes about four seconds. The base is
  /// rounded down to 1, 2 or 5 times a power of ten, so a layer takes from 4 to 10 seconds.
  public static Speed of(Trace trace) {
    long perLayer = trace.cycles() / Math.max(1, Iterations.segments(trace));
    return new Speed(1, roundedDown(perLayer / SECONDS_PER_LAYER));
  }

  private static long roundedDown(long cycles) {
    long power = 1;
    while (power <= cycles / 10) {
      power *= 10;
    }
    long leading = cycles / power;
    return Math.max(1, (leading >= 5 ? 5 : leading >= 2 ? 2 : 1) * power);
  }

  /// The same base at another multiple; what lies outside the range goes to its end.
  public Speed times(double newMultiple) {
    return new Speed(Math.clamp(newMultiple, SLOWEST, FASTEST), baseCyclesPerSecond);
  }

  /// The place on a logarithmic slider, from 0 to 1; a multiple of 1 stands at a quarter.
  public double position() {
    return Math.log10(multiple / SLOWEST) / Math.log10(FASTEST / SLOWEST);
  }

  /// The speed at a place on the slider.
  public Speed at(double position) {
    return times(SLOWEST * Math.pow(FASTEST / SLOWEST, Math.clamp(position, 0, 1)));
  }

  /// The speed, rounded to three digits so that what runs is what the label says.
  public double cyclesPerSecond() {
    double exact = multiple * baseCyclesPerSecond;
    double unit = Math.pow(10, Math.floor(Math.log10(exact)) - 2);
    return Math.rint(exact / unit) * unit;
  }

  /// The speed in words, for example `2,000 cycles/s`.
  public String label(Language language) {
    double speed = cyclesPerSecond();
    String format = speed >= 100 ? "%,.0f" : speed >= 10 ? "%.1f" : "%.2f";
    return PlaybackText.CYCLES_PER_SECOND.in(language, String.format(Locale.ROOT, format, speed));
  }
}
