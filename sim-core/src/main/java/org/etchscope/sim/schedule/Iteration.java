package org.etchscope.sim.schedule;

/// One pass of a chip's micro-batches through its blocks.
///
/// @param batches the micro-batches; those behind the last have no work
/// @param blocks the blocks
/// @param ending what follows if the model ends on the chip
/// @param waits whether it needs what the iteration before has made
@SuppressWarnings("ArrayRecordComponent") // filled once
record Iteration(MicroBatch[] batches, BlockSequence blocks, Ending ending, boolean waits) {}
