package org.etchscope.sim.serving;

/// The values of one quantity for which steps are simulated: 0, and from the first one on so many
/// in each doubling.
///
/// @param first the lowest value above 0, a power of two
/// @param perDoubling values from a power of two to the next, a power of two
record Axis(long first, int perDoubling) {

  /// The two values that a quantity lies between.
  Interval around(double quantity) {
    long whole = (long) quantity;
    if (whole < first) {
      return new Interval(0, first, quantity / first);
    }
    long power = Long.highestOneBit(whole);
    long step = Math.max(1, power / perDoubling);
    long below = whole / step * step;
    return new Interval(below, below + step, (quantity - below) / step);
  }
}
