package org.etchscope.views.timeline;

/// The visible part `[from, to)` of a run.
///
/// @param from first cycle in view, at least 0
/// @param to the cycle after the last one in view
/// @param cycles cycles of the whole run, at least 1
public record TimeRange(long from, long to, long cycles) {

  /// The shortest stretch that is shown, unless the whole run is shorter.
  public static final long MINIMUM_CYCLES = 16;

  /// Where the playhead stands after a page was turned, as a share of the range.
  private static final double PAGE_MARGIN = 0.1;

  public TimeRange {
    if (cycles < 1) {
      throw new IllegalArgumentException(
          "cycles of the run is %d; it must be at least 1".formatted(cycles));
    }
    if (from < 0 || to <= from || to > cycles) {
      throw new IllegalArgumentException(
          "visible range is %d to %d; it must lie within 0 to %d".formatted(from, to, cycles));
    }
  }

  /// All of a run.
  public static TimeRange whole(long cycles) {
    return new TimeRange(0, cycles, cycles);
  }

  /// All of the run.
  public TimeRange fit() {
    return whole(cycles);
  }

  /// Cycles in view.
  public long length() {
    return to - from;
  }

  /// Whether a cycle is in view; the end of the run is, if the range reaches it.
  public boolean contains(long cycle) {
    return cycle >= from && (cycle < to || (cycle == to && to == cycles));
  }

  /// Shows less (a factor of more than 1) or more around a cycle, which keeps its place as far as
  /// the ends of the run allow.
  ///
  /// @param factor how much larger everything gets, more than 0
  public TimeRange zoomed(long aboutCycle, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "zoom factor is %s; it must be more than 0".formatted(factor));
    }
    long about = Math.clamp(aboutCycle, from, to);
    long length = allowedLength(Math.round(length() / factor));
    double share = (double) (about - from) / length();
    return at(about - Math.round(share * length), length);
  }

  /// Moves on, or back if the number is negative, as far as the run goes.
  public TimeRange panned(long byCycles) {
    long shift = Math.clamp(byCycles, -from, cycles - to);
    return new TimeRange(from + shift, to + shift, cycles);
  }

  /// Shows a given part; what lies outside the run is left out, what is too short is widened around
  /// its middle.
  public TimeRange shown(long newFrom, long newTo) {
    long first = Math.clamp(Math.min(newFrom, newTo), 0, cycles);
    long last = Math.clamp(Math.max(newFrom, newTo), 0, cycles);
    long length = allowedLength(last - first);
    return at(first + (last - first - length) / 2, length);
  }

  /// As long as now, with a cycle in the middle as far as the ends of the run allow.
  public TimeRange centred(long cycle) {
    return at(Math.clamp(cycle, 0, cycles) - length() / 2, length());
  }

  /// Keeps a moving cycle in view: the same range as long as it is, else the page on which it
  /// stands a tenth from the side it came in by.
  public TimeRange following(long cycle) {
    if (contains(cycle)) {
      return this;
    }
    double place = cycle < from ? 1 - PAGE_MARGIN : PAGE_MARGIN;
    return at(Math.clamp(cycle, 0, cycles) - Math.round(place * length()), length());
  }

  private long allowedLength(long length) {
    return Math.clamp(length, Math.min(MINIMUM_CYCLES, cycles), cycles);
  }

  private TimeRange at(long first, long length) {
    long begin = Math.clamp(first, 0, cycles - length);
    return new TimeRange(begin, begin + length, cycles);
  }
}
