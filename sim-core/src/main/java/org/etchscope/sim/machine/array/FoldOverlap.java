package org.etchscope.sim.machine.array;

/// How much of one fold's time the next one shares.
public enum FoldOverlap {
  /// Nothing: a fold begins when the array is empty. So the public reference simulator counts.
  NONE,
  /// One register for what stays: the next load begins when the last step has entered, and follows
  /// it through the array. Output stationary: one set of sums, which must leave first.
  SINGLE_REGISTER,
  /// A shadow register in each cell: the next load runs beside the present stream. Output
  /// stationary: a second set of sums leaves beside the present stream. So Etchscope's arrays work.
  SHADOW_REGISTER
}
