package org.etchscope.sim.serving;

/// Where a quantity lies between two values of an axis.
///
/// @param below the value that is not above it
/// @param above the next one
/// @param up how far it is from the one to the other, from 0 to below 1
record Interval(long below, long above, double up) {

  /// Of a quantity that is a value of its axis.
  static Interval at(long value) {
    return new Interval(value, value, 0);
  }

  static Interval between(long below, long above, double quantity) {
    return quantity == above
        ? at(above)
        : new Interval(below, above, (quantity - below) / (above - below));
  }
}
