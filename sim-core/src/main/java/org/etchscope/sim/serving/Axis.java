package org.etchscope.sim.serving;

/// The values of one quantity for which steps are simulated: from the first one on, each so many
/// times the one before.
///
/// @param first the lowest value
/// @param ratio of a value to the one before, 2 or more
record Axis(long first, int ratio) {

  /// The two values that a quantity lies between. What is below the first one counts as the first.
  Interval around(double quantity) {
    if (quantity <= first) {
      return Interval.at(first);
    }
    long below = first;
    while (below * ratio <= quantity) {
      below *= ratio;
    }
    return Interval.between(below, below * ratio, quantity);
  }

  /// The two values that a quantity lies between, of which 0 is one.
  Interval aroundFromZero(double quantity) {
    return quantity < first ? Interval.between(0, first, quantity) : around(quantity);
  }
}
