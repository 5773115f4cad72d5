package org.etchscope.sim.schedule;

/// What a run at stream level sees of the memory's controllers beside their rates. Room for a tile
/// is taken when the controllers take its accesses, some time before these are served. Where
/// buffers are small, the memory also stands still for a while in every refresh interval; where
/// they hold many times what the controllers do and what is read during a refresh, refreshes are
/// part of the rates.
///
/// @param aheadBytes bytes that the controllers hold and that wait in front of them
/// @param intervalCycles core cycles from one stop for a refresh to the next; 0 if there are none
/// @param stopCycles core cycles in which nothing is served
public record ControllerPace(long aheadBytes, long intervalCycles, long stopCycles) {

  /// Nothing of either is seen.
  public static final ControllerPace SMOOTH = new ControllerPace(0, 0, 0);

  public ControllerPace {
    if (aheadBytes < 0) {
      throw new IllegalArgumentException(
          "bytes in front of the controllers are " + aheadBytes + "; they must be at least 0");
    }
    if (intervalCycles < 0 || stopCycles < 0 || (stopCycles > 0 && stopCycles >= intervalCycles)) {
      throw new IllegalArgumentException(
          "the memory stops for %d cycles in every %d; a stop must be shorter than its interval"
              .formatted(stopCycles, intervalCycles));
    }
  }

  /// Whether the memory stops at all.
  public boolean stops() {
    return stopCycles > 0;
  }

  /// When a transfer ends.
  ///
  /// @param start cycle from which it may be served
  /// @param cycles cycles that it takes beside stops
  public long end(long start, long cycles) {
    if (!stops()) {
      return start + cycles;
    }
    long phase = start % intervalCycles;
    boolean stopped = start >= intervalCycles && phase < stopCycles;
    long end = (stopped ? start - phase + stopCycles : start) + cycles;
    long stop = (start / intervalCycles + 1) * intervalCycles;
    while (stop < end) {
      end += stopCycles;
      stop += intervalCycles;
    }
    return end;
  }

  /// From when on the rest of a transfer takes some cycles beside stops.
  ///
  /// @param end cycle at which it ends
  /// @param cycles cycles of the rest
  public long begin(long end, long cycles) {
    if (!stops()) {
      return end - cycles;
    }
    long begin = end;
    long left = cycles;
    long stop = begin / intervalCycles * intervalCycles;
    while (stop >= intervalCycles && begin - left < stop + stopCycles) {
      left -= Math.max(0, begin - (stop + stopCycles));
      begin = stop;
      stop -= intervalCycles;
    }
    return begin - left;
  }
}
