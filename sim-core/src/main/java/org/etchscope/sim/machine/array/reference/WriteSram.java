package org.etchscope.sim.machine.array.reference;

import java.util.ArrayDeque;

/// The SRAM that takes the array's results and drains to DRAM in bursts: words fill lines as wide
/// as the drain; once more than half the SRAM is full, the older half is drained, a line a cycle.
final class WriteSram {

  private final long drainLines;
  private final long drainFrom;
  private final int width;

  /// Lines that were closed before they were full: number of the line, words missing in it.
  private final ArrayDeque<long[]> shortLines = new ArrayDeque<>();

  private long free;
  private long lines;
  private long drained;
  private int inLine;
  private long drainEnd = -1;
  private long dramWords;
  private long dramStart = Long.MAX_VALUE;
  private long dramStop = Long.MIN_VALUE;
  private int fullest;

  /// @param words words it holds
  /// @param width words drained in a cycle
  WriteSram(long words, int width) {
    this.width = width;
    long half = words - Math.ceilDiv(words, 2L);
    this.drainLines = Math.ceilDiv(half, width);
    this.drainFrom = words - half;
    this.free = words;
  }

  /// Takes the words of one cycle and returns the cycles they had to wait.
  long write(long cycle, int count) {
    long now = cycle;
    int left = count;
    while (left > 0) {
      boolean draining = now < drainEnd;
      // The words that fit before the next one can change anything.
      long calm = draining ? free - 1 : free - drainFrom;
      int taken = Math.clamp(calm, 0, left);
      put(taken);
      left -= taken;
      if (left > 0) {
        put(1);
        left--;
        if (!draining && free < drainFrom) {
          closeLine();
          drain(now);
        } else if (draining && free <= 0) {
          now = drainEnd;
        }
      }
    }
    return now - cycle;
  }

  private void put(int count) {
    free -= count;
    long all = (long) inLine + count;
    lines += all / width;
    if (all >= width) {
      fullest = width;
    }
    inLine = (int) (all % width);
  }

  private void closeLine() {
    if (inLine > 0) {
      shortLines.add(new long[] {lines, width - inLine});
      fullest = Math.max(fullest, inLine);
      lines++;
      inLine = 0;
    }
  }

  private void drain(long now) {
    long count = Math.min(drainLines, lines - drained);
    drained += count;
    long moved = count * width;
    while (!shortLines.isEmpty() && shortLines.getFirst()[0] < drained) {
      long[] line = shortLines.removeFirst();
      if (line[0] == drained - 1) {
        moved -= line[1];
      }
    }
    free += moved;
    dramWords += moved;
    drainEnd = now + count - 1;
    dramStart = Math.min(dramStart, now);
    dramStop = Math.max(dramStop, drainEnd);
  }

  /// Drains what is left, from the array's last cycle on.
  void finish(long cycle) {
    closeLine();
    long now = cycle;
    while (drained < lines) {
      drain(now);
      now = drainEnd + 1;
    }
  }

  long dramWords() {
    return dramWords;
  }

  /// First cycle of any drain.
  long dramStart() {
    return dramStart;
  }

  /// Last cycle of any drain.
  long dramStop() {
    return dramStop;
  }

  /// Last cycle of the last drain; an earlier one may end later.
  long lastDrainStop() {
    return drainEnd;
  }

  int fullestLine() {
    return fullest;
  }
}
