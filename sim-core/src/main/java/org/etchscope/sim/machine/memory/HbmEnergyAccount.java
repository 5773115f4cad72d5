package org.etchscope.sim.machine.memory;

import java.math.BigInteger;

/// Where the energy of a memory went, in femtojoules.
///
/// @param activation rows opened and closed
/// @param reads column reads
/// @param writes column writes
/// @param wires the interface
/// @param refresh refreshes
/// @param background what flows without commands
public record HbmEnergyAccount(
    BigInteger activation,
    BigInteger reads,
    BigInteger writes,
    BigInteger wires,
    BigInteger refresh,
    BigInteger background) {

  /// All of it.
  public BigInteger total() {
    return activation.add(reads).add(writes).add(wires).add(refresh).add(background);
  }

  /// What another account has less.
  HbmEnergyAccount minus(HbmEnergyAccount earlier) {
    return new HbmEnergyAccount(
        activation.subtract(earlier.activation),
        reads.subtract(earlier.reads),
        writes.subtract(earlier.writes),
        wires.subtract(earlier.wires),
        refresh.subtract(earlier.refresh),
        background.subtract(earlier.background));
  }

  /// Femtojoules for each of a number of bits, rounded to the nearest.
  public long perBit(long bits) {
    BigInteger count = BigInteger.valueOf(bits);
    return total().add(count.shiftRight(1)).divide(count).longValueExact();
  }
}
