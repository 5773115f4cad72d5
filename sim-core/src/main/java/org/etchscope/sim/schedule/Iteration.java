package org.etchscope.sim.schedule;

import java.util.List;

/// One pass of a chip's micro-batches through its blocks.
///
/// @param batches the micro-batches; those behind the last have no work
/// @param blocks the blocks
/// @param ending what follows if the model ends on the chip
/// @param waits whether it needs what the iteration before has made
@SuppressWarnings("ArrayRecordComponent") // filled once
record Iteration(MicroBatch[] batches, BlockSequence blocks, Ending ending, boolean waits) {

  /// Whether its input is embedded on the chip where the model begins: an encoder's output, which
  /// meets no block, comes from another chip.
  boolean embeds() {
    return blocks.size() > 0 || !ending.makesSources();
  }

  /// What iterations of equal work have in common.
  record Kind(Ending ending, int firstLayer, int blocks, List<MicroBatch> batches) {}

  /// What kind of work it is.
  Kind kind() {
    int firstLayer = blocks.size() == 0 ? -1 : blocks.layers().getFirst();
    return new Kind(ending, firstLayer, blocks.size(), List.of(batches));
  }
}
