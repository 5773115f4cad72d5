package org.etchscope.sim.simulation;

import java.util.List;
import org.etchscope.sim.schedule.MicroBatch;

/// When iterations came to each stage of a pipeline and when they left it, as long as there are not
/// too many to keep.
final class StayTable {

  /// Most stays that are kept: 32 MB.
  private static final long MOST = 1L << 21;

  private final int[] firstOfStep;
  private final long[][] begins;
  private final long[][] ends;
  private final int iterations;

  StayTable(int stages, List<MicroBatch[]> steps) {
    long all = 0;
    this.firstOfStep = new int[steps.size()];
    for (int step = 0; step < steps.size(); step++) {
      firstOfStep[step] = (int) Math.min(all, MOST);
      all += steps.get(step).length;
    }
    this.iterations = all * stages <= MOST ? (int) all : 0;
    this.begins = new long[stages][iterations];
    this.ends = new long[stages][iterations];
  }

  /// Iterations that are kept: all or none.
  int iterations() {
    return iterations;
  }

  /// Notes a stay, if stays are kept.
  void note(int stage, int step, int microBatch, long begin, long end) {
    if (iterations > 0) {
      begins[stage][firstOfStep[step] + microBatch] = begin;
      ends[stage][firstOfStep[step] + microBatch] = end;
    }
  }

  long begin(int stage, int iteration) {
    return begins[stage][iteration];
  }

  long end(int stage, int iteration) {
    return ends[stage][iteration];
  }

  int stepOf(int iteration) {
    return floor(firstOfStep, firstOfStep.length, iteration);
  }

  /// The last iteration that has begun on a stage before or in a cycle; -1 if none.
  int at(int stage, long cycle) {
    int low = -1;
    int high = iterations - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (begins[stage][middle] <= cycle) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int floor(int[] sorted, int size, int value) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (sorted[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
