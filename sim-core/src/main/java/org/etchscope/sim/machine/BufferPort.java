package org.etchscope.sim.machine;

/// One way into or out of a buffer: so many bytes a cycle, in the order in which they are asked
/// for.
final class BufferPort {

  private final long bytesPerCycle;

  /// The first cycle that has room left, and the bytes that pass in it already.
  private long cycle;

  private long used;

  /// @param bytesPerCycle 0 if the port limits nothing
  BufferPort(long bytesPerCycle) {
    this.bytesPerCycle = bytesPerCycle;
  }

  boolean isLimited() {
    return bytesPerCycle > 0;
  }

  /// Takes bytes through the port, from now on or behind those asked for before; answers the cycle
  /// in which the last one has passed.
  long pass(long now, long bytes) {
    if (!isLimited() || bytes == 0) {
      return now;
    }
    if (cycle < now) {
      cycle = now;
      used = 0;
    }
    long all = used + bytes;
    cycle += all / bytesPerCycle;
    used = all % bytesPerCycle;
    return cycle + (used > 0 ? 1 : 0);
  }

  /// Whether more bytes could pass in a cycle.
  boolean isFree(long now) {
    return cycle <= now;
  }

  /// The first cycle in which more bytes could pass.
  long freeCycle() {
    return cycle;
  }

  void describe(StateWriter state, long now) {
    if (isLimited()) {
      state.add(Math.max(0, cycle - now));
      state.add(cycle < now ? 0 : used);
    }
  }

  void shift(long cycles) {
    cycle += cycles;
  }
}
