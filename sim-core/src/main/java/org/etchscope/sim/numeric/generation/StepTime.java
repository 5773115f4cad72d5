package org.etchscope.sim.numeric.generation;

import java.util.Map;
import org.etchscope.sim.schedule.StreamClass;

/// What the simulated chip needed for one token: the prefill for the first one, a step of decode
/// for each other.
///
/// @param beginCycle first cycle of the trace that counts for it
/// @param endCycle the cycle behind its last: the token has been chosen
/// @param hostCycles cycles that the host takes between this iteration and the next, which are not
///   in the trace
/// @param seconds all of these cycles in seconds
/// @param hbmBytes bytes that HBM moved in these cycles, by class
public record StepTime(
    long beginCycle,
    long endCycle,
    long hostCycles,
    double seconds,
    Map<StreamClass, Long> hbmBytes) {

  public StepTime {
    hbmBytes = Map.copyOf(hbmBytes);
  }

  /// Cycles of the chip and the host.
  public long cycles() {
    return endCycle - beginCycle + hostCycles;
  }

  /// Bytes of all classes.
  public long bytes() {
    return hbmBytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
