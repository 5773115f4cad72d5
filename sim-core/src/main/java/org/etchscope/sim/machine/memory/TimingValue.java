package org.etchscope.sim.machine.memory;

import java.util.Objects;
import org.etchscope.sim.chip.Provenance;

/// The least distance a timing parameter demands: a time, a number of clocks, or both, of which the
/// longer counts. A time belongs to the memory cells and stays when the data rate changes; clocks
/// belong to the interface.
///
/// @param picoseconds least time, 0 if only clocks count
/// @param clocks least number of clocks, 0 if only the time counts
/// @param provenance where the value comes from
public record TimingValue(long picoseconds, int clocks, Provenance provenance) {

  private static final long PICOSECONDS_PER_SECOND = 1_000_000_000_000L;

  public TimingValue {
    MemoryCheck.range("timing value in picoseconds", picoseconds, 0, 100_000_000L);
    MemoryCheck.range("timing value in clocks", clocks, 0, 1_000_000);
    Objects.requireNonNull(provenance, "provenance");
  }

  /// Clocks this value takes at a clock rate: times are rounded up to whole clocks.
  public int clocksAt(long clockHertz) {
    return Math.max(clocks, clocks(picoseconds, clockHertz));
  }

  static int clocks(long picoseconds, long clockHertz) {
    return Math.toIntExact(
        Math.ceilDiv(Math.multiplyExact(picoseconds, clockHertz), PICOSECONDS_PER_SECOND));
  }
}
