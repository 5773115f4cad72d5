package org.etchscope.sim.machine.memory;

/// The random numbers of the reference streams: a 64-bit linear congruential generator whose upper
/// 31 bits are used.
final class ReferenceRandom {

  private static final long MULTIPLIER = 6364136223846793005L;
  private static final long INCREMENT = 1442695040888963407L;

  private long state;

  ReferenceRandom(long seed) {
    state = seed;
  }

  /// The next 31 bits.
  long bits() {
    state = state * MULTIPLIER + INCREMENT;
    return state >>> 33;
  }

  /// A number from 0 to below a bound of at most 2^31.
  long below(long bound) {
    return (bits() * bound) >>> 31;
  }
}
