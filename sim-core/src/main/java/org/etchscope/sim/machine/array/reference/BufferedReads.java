package org.etchscope.sim.machine.array.reference;

/// A read SRAM behind a DRAM channel of limited bandwidth. It holds a window of the operand in
/// fetch order; a read outside makes it move on by half the SRAM, as often as it takes, and the
/// array waits for each refill that is still under way.
final class BufferedReads {

  private static final int SETS = 100;

  private final ReadStream stream;
  private final boolean countsTwice;
  private final int bandwidth;
  private final long setWords;
  private final long sets;
  private final long activeSets;
  private final long refillSets;
  private final long refillCycles;
  private final long firstLines;

  private long windowStart;
  private long refills;
  private long lastRefill = -1;
  private long firstRead = -1;
  private long lastRead;

  /// The words that are surely there: from `residentFrom` to `residentTo`, exclusive.
  private long residentFrom;

  private long residentTo;

  /// @param words words of the SRAM
  /// @param bandwidth words a cycle of the DRAM channel
  /// @param countsTwice whether a wait is counted twice, as version 3 of the reference does
  BufferedReads(ReadStream stream, long words, int bandwidth, boolean countsTwice) {
    this.stream = stream;
    this.countsTwice = countsTwice;
    this.bandwidth = bandwidth;
    this.setWords = Math.ceilDiv(words, (long) SETS);
    this.sets = stream.words() / setWords + 1;
    long half = Math.ceilDiv(words, 2L);
    this.activeSets = Math.min(Math.ceilDiv(half, setWords), sets);
    this.refillSets = Math.min(Math.ceilDiv(words - half, setWords), sets - activeSets);
    this.refillCycles = Math.ceilDiv(words - half, (long) bandwidth);
    this.firstLines =
        Math.min(
            Math.ceilDiv(half, (long) bandwidth),
            Math.ceilDiv(stream.paddedWords(), (long) bandwidth));
    markResident();
  }

  /// The window may wrap around; the part before the wrap is enough for the short way.
  private void markResident() {
    residentFrom = windowStart * setWords;
    residentTo = Math.min(windowStart + activeSets, sets) * setWords;
  }

  /// Serves the reads of a cycle of the fold the stream is in, and returns by how much they delay
  /// the array; in version 3 that can be negative.
  long serve(int cycleOfFold, long cycle) {
    int count = stream.readsAt(cycleOfFold);
    if (count == 0) {
      return 0;
    }
    long first = stream.firstAt(cycleOfFold);
    long off = 1;
    if (first < residentFrom || first + count > residentTo) {
      long last = (first + count - 1) / setWords;
      for (long set = first / setWords; set <= last; set++) {
        while (Math.floorMod(set - windowStart, sets) >= activeSets) {
          off = refill(cycle, off);
        }
      }
    }
    if (firstRead < 0) {
      firstRead = cycle + off;
    }
    lastRead = cycle + off;
    return off - 1;
  }

  private long refill(long cycle, long off) {
    windowStart = (windowStart + refillSets) % sets;
    refills++;
    lastRefill += refillCycles + 1;
    markResident();
    long wait = lastRefill - (cycle + off);
    long delayed = off;
    if (countsTwice) {
      delayed += wait;
    }
    return wait > 0 ? delayed + wait : delayed;
  }

  OperandCounts counts() {
    return new OperandCounts(
        stream.reads(),
        firstRead,
        lastRead,
        (firstLines + refills * refillCycles) * bandwidth,
        -firstLines,
        lastRefill,
        -1);
  }
}
