package org.etchscope.sim.machine.memory;

import java.math.BigInteger;

/// Core cycles beside the ticks of a memory, exactly.
final class CoreClock {

  private static final BigInteger LAST = BigInteger.valueOf(Long.MAX_VALUE - 1);

  private final BigInteger coreHertz;
  private final BigInteger tickHertz;

  CoreClock(long coreHertz, long tickHertz) {
    this.coreHertz = BigInteger.valueOf(coreHertz);
    this.tickHertz = BigInteger.valueOf(tickHertz);
  }

  /// The last tick that begins in or before the beginning of a cycle; the last of all if that is
  /// beyond what can be counted.
  long tick(long cycle) {
    return BigInteger.valueOf(cycle)
        .multiply(tickHertz)
        .divide(coreHertz)
        .min(LAST)
        .longValueExact();
  }

  /// The first cycle that begins at or after a tick.
  long cycle(long tick) {
    BigInteger[] parts = BigInteger.valueOf(tick).multiply(coreHertz).divideAndRemainder(tickHertz);
    return Math.addExact(parts[0].longValueExact(), parts[1].signum());
  }
}
