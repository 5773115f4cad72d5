package org.etchscope.views.chip;

import java.util.Arrays;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;

/// The highest level of a buffer from the begin to any cycle. Blocks that have been passed are
/// remembered, so that playing on costs only what is new.
public final class HighWater {

  private static final int BLOCKS = 1024;

  private final Trace trace;
  private final BufferName buffer;
  private final long blockCycles;
  private final long[] before = new long[BLOCKS + 1];
  private int known;
  private long since;

  public HighWater(Trace trace, BufferName buffer) {
    this.trace = trace;
    this.buffer = buffer;
    this.blockCycles = trace.cycles() / BLOCKS + 1;
  }

  /// Forgets what was before a cycle. Whoever goes back before it finds the old mark again.
  public void reset(long cycle) {
    since = cycle;
    known = 0;
    Arrays.fill(before, 0);
  }

  /// The most bytes the buffer has held up to and with a cycle.
  public long upTo(long cycle) {
    if (cycle < since) {
      reset(0);
    }
    int block = (int) Math.min(BLOCKS, (cycle - since) / blockCycles);
    while (known < block) {
      long from = since + known * blockCycles;
      long most = trace.maximumLevel(buffer, from, from + blockCycles);
      before[known + 1] = Math.max(before[known], most);
      known++;
    }
    long from = since + block * blockCycles;
    return Math.max(before[block], trace.maximumLevel(buffer, from, cycle + 1));
  }
}
