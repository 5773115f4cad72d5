package org.etchscope.sim.machine.array.reference;

/// What a run counts for one operand. Times are cycles from 0; reads carry the stamp of their
/// arrival, one cycle after the request.
///
/// @param sramAccesses words read from, or written to, the operand's SRAM
/// @param sramStart first cycle of an access
/// @param sramStop last cycle of an access
/// @param dramWords words moved between the SRAM and the DRAM
/// @param dramStart first cycle of such a move; negative before the run
/// @param dramStop last cycle of such a move
/// @param peakDramWordsPerCycle most words in a cycle; -1 where it is not defined
public record OperandCounts(
    long sramAccesses,
    long sramStart,
    long sramStop,
    long dramWords,
    long dramStart,
    long dramStop,
    long peakDramWordsPerCycle) {}
