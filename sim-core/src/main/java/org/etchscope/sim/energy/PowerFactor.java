package org.etchscope.sim.energy;

/// How fast the core may go under a power limit: its units do `numerator` cycles of work in
/// `denominator` cycles. HBM and links keep their clock.
///
/// @param numerator at least 1
/// @param denominator at least the numerator
public record PowerFactor(long numerator, long denominator) {

  /// No limit, or one that is not reached.
  public static final PowerFactor FULL = new PowerFactor(1, 1);

  /// Steps in which the factor is chosen.
  private static final long STEPS = 1L << 20;

  public PowerFactor {
    if (numerator < 1 || denominator < numerator || denominator > 1L << 31) {
      throw new IllegalArgumentException(
          "power factor is %d/%d; it must be more than 0 and at most 1"
              .formatted(numerator, denominator));
    }
  }

  /// The largest factor in steps of 2⁻²⁰ that is at most a value.
  public static PowerFactor atMost(double value) {
    long steps = Math.clamp((long) Math.floor(value * STEPS), 1, STEPS);
    int twos = Long.numberOfTrailingZeros(steps);
    return new PowerFactor(steps >> twos, STEPS >> twos);
  }

  /// Whether nothing is slowed.
  public boolean isFull() {
    return numerator == denominator;
  }

  /// Cycles, rounded up, that work of a number of cycles takes.
  public long cycles(long work) {
    return isFull() ? work : Math.ceilDiv(Math.multiplyExact(work, denominator), numerator);
  }

  /// The work of an operation that took a number of cycles: what [#cycles] was given.
  public long work(long cycles) {
    return isFull() ? cycles : Math.multiplyExact(cycles, numerator) / denominator;
  }

  /// The factor as a number.
  public double value() {
    return (double) numerator / denominator;
  }
}
