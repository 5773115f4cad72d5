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

  /// Leaves out numbers, in steps of the logarithm of their count: n steps of a linear congruential
  /// generator are one step of another (Brown, *Random number generation with arbitrary strides*,
  /// 1994).
  void skip(long numbers) {
    long multiplier = MULTIPLIER;
    long increment = INCREMENT;
    for (long left = numbers; left > 0; left >>= 1) {
      if ((left & 1) != 0) {
        state = state * multiplier + increment;
      }
      increment *= multiplier + 1;
      multiplier *= multiplier;
    }
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
