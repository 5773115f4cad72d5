package org.etchscope.sim.machine.array.reference;

/// The DRAM side of a read SRAM that never lets the array wait: half of it is one *generation* of
/// words. Each new word is one DRAM read; when the generation is full, all of it is forgotten. How
/// much bandwidth that would have taken is found afterwards.
final class IdealReads {

  /// Words a cycle at which the first generation is said to come.
  private static final int PREFETCH_WORDS = 10;

  private static final int SETS = 100;

  private final ReadStream stream;
  private final long setWords;
  private final long generation;

  private long reads;
  private long inGeneration;
  private long fills;
  private long lastFill;
  private long windowStart;
  private long peak;

  private IdealReads(ReadStream stream, long words) {
    this.stream = stream;
    this.setWords = words / SETS;
    this.generation = SETS / 2 * setWords;
    this.windowStart = stream.cycleOf(0) - 1;
  }

  /// Counts the reads of a stream through an SRAM of so many words.
  static OperandCounts count(ReadStream stream, long words) {
    IdealReads ideal = new IdealReads(stream, words);
    ideal.run();
    return ideal.counts();
  }

  private void run() {
    long read = 0;
    for (int group = 0; group < stream.groups(); group++) {
      long words = stream.groupWords(group);
      long end = read + words * stream.passes();
      long left = Math.min(words, end - read);
      while (left > 0) {
        long taken = Math.min(left, generation - inGeneration);
        read += taken;
        left -= taken;
        inGeneration += taken;
        reads += taken;
        if (inGeneration == generation) {
          fill(stream.cycleOf(read - 1));
          // Forgotten: a whole pass of the group is new again, as far as the group is read.
          left = Math.min(words, end - read);
        }
      }
      read = end;
    }
  }

  private void fill(long cycle) {
    if (fills > 0) {
      window(lastFill, generation);
    }
    fills++;
    lastFill = cycle;
    inGeneration = 0;
  }

  /// A generation, or the tail, is fetched set by set from the end of the window before it to a
  /// cycle.
  private void window(long end, long words) {
    long cycles = end - windowStart + 1;
    peak = Math.max(peak, Math.min(Math.ceilDiv(slots(words), cycles), words));
    windowStart = end + 1;
  }

  /// Words of the sets that these words begin.
  private long slots(long words) {
    return Math.ceilDiv(words, setWords) * setWords;
  }

  private OperandCounts counts() {
    long first = stream.cycleOf(0);
    long start;
    long stop;
    if (fills == 0) {
      long cycles = Math.ceilDiv(slots(reads), PREFETCH_WORDS);
      start = -cycles;
      stop = -1;
      peak = Math.min(Math.ceilDiv(slots(reads), cycles), reads);
    } else {
      start = first - Math.ceilDiv(generation, PREFETCH_WORDS);
      peak = Math.max(peak, PREFETCH_WORDS);
      window(lastFill, inGeneration);
      stop = lastFill + 1;
    }
    return new OperandCounts(
        stream.reads(),
        first + 1,
        stream.cycleOf(stream.reads() - 1) + 1,
        reads,
        start,
        stop,
        peak);
  }
}
