package org.etchscope.sim.machine.memory;

import java.util.Arrays;

/// Reads that wait for the data of an earlier read of the same location. There are few at any time,
/// so they are searched one by one.
final class MergedReads {

  private int[] request = new int[8];
  private long[] location = new long[8];
  private int size;

  void add(int number, long ofLocation) {
    if (size == request.length) {
      request = Arrays.copyOf(request, 2 * size);
      location = Arrays.copyOf(location, 2 * size);
    }
    request[size] = number;
    location[size++] = ofLocation;
  }

  /// Completes and removes all reads of a location.
  void complete(long ofLocation, long tick, CompletionListener completions) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (location[i] == ofLocation) {
        completions.done(request[i], tick);
      } else {
        request[kept] = request[i];
        location[kept++] = location[i];
      }
    }
    size = kept;
  }
}
