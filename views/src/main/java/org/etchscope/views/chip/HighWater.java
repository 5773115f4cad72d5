package org.etchscope.views.chip;

import java.util.Arrays;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;

/// The highest level of a buffer from the begin to any cycle. Blocks that have been passed are
/// remembered, so that playing on costs only what is new.
final class HighWater {

  private static final int BLOCKS = 1024;

  private final Trace trace;
  private final BufferName buffer;
  private final long blockCycles;
  private final long[] before = new long[BLOCKS + 1];
  private int known;

  HighWater(Trace trace, BufferName buffer) {
    this.trace = trace;
    this.buffer = buffer;
    this.blockCycles = trace.cycles() / BLOCKS + 1;
    Arrays.fill(before, 0);
  }

  /// The most bytes the buffer has held up to and with a cycle.
  long upTo(long cycle) {
    int block = (int) Math.min(BLOCKS, cycle / blockCycles);
    while (known < block) {
      long most = trace.maximumLevel(buffer, known * blockCycles, (known + 1) * blockCycles);
      before[known + 1] = Math.max(before[known], most);
      known++;
    }
    return Math.max(before[block], trace.maximumLevel(buffer, block * blockCycles, cycle + 1));
  }
}
