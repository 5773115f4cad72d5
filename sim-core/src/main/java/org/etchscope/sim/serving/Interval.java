package org.etchscope.sim.serving;

/// Where a quantity lies between two values of an [Axis].
///
/// @param below the value that is not above it
/// @param above the next one
/// @param up how far it is from the one to the other, from 0 to 1
record Interval(long below, long above, double up) {

  /// Share of an end in the interpolated value.
  ///
  /// @param end 0 for the lower one, anything else for the upper one
  double share(int end) {
    return end == 0 ? 1 - up : up;
  }

  /// Value of an end.
  long end(int end) {
    return end == 0 ? below : above;
  }
}
