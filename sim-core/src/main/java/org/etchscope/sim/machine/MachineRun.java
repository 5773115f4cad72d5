package org.etchscope.sim.machine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.TraceBuilder;

/// What one chip did.
///
/// @param program what it executed
/// @param trace the record
/// @param begin first cycle of the part that counts: 0, or where the steady state begins
/// @param end the cycle after the last
/// @param account totals of that part
/// @param highWater highest level of each buffer over the run
/// @param rounds rounds of the conveyor in that part; 1 if there is none
/// @param residenceCycles cycles from a micro-batch's input to its end on this chip, in the steady
///   state, on average where an encoder's iterations are among them; the whole run if there is none
/// @param ended cycles in which iterations ended, by micro-batch, in order
/// @param exact whether the part that counts repeats exactly for ever, or is a run from begin to
///   end
/// @param simulatedSegments segments that were simulated
/// @param repeatedSegments segments that repeat simulated ones exactly
public record MachineRun(
    Program program,
    TraceBuilder trace,
    long begin,
    long end,
    Account account,
    Map<BufferName, Long> highWater,
    int rounds,
    long residenceCycles,
    List<List<Long>> ended,
    boolean exact,
    long simulatedSegments,
    long repeatedSegments) {

  public MachineRun {
    highWater = new EnumMap<>(highWater);
    ended = ended.stream().map(List::copyOf).toList();
  }

  /// Cycles of the part that counts.
  public long cycles() {
    return end - begin;
  }
}
