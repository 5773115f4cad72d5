package org.etchscope.sim.machine;

import java.util.ArrayList;
import java.util.List;

/// How long iterations stay on the chip: when the input of each began and when it ended, in order,
/// by micro-batch.
final class Residence {

  private final List<List<Long>> begins = new ArrayList<>();
  private final List<List<Long>> ends = new ArrayList<>();

  Residence(int microBatches) {
    for (int b = 0; b < microBatches; b++) {
      begins.add(new ArrayList<>());
      ends.add(new ArrayList<>());
    }
  }

  void began(int microBatch, long cycle) {
    begins.get(microBatch).add(cycle);
  }

  void ended(int microBatch, long cycle) {
    ends.get(microBatch).add(cycle);
  }

  /// How many have begun and ended by now: a part lies between two marks.
  int[] mark() {
    int[] mark = new int[2 * begins.size()];
    for (int b = 0; b < begins.size(); b++) {
      mark[2 * b] = begins.get(b).size();
      mark[2 * b + 1] = ends.get(b).size();
    }
    return mark;
  }

  /// What has begun and ended since a mark happens `times` times more, each time `period` later.
  void repeat(int[] mark, int times, long period) {
    for (int b = 0; b < begins.size(); b++) {
      repeat(begins.get(b), mark[2 * b], times, period);
      repeat(ends.get(b), mark[2 * b + 1], times, period);
    }
  }

  private static void repeat(List<Long> cycles, int from, int times, long period) {
    List<Long> part = List.copyOf(cycles.subList(from, cycles.size()));
    for (int i = 1; i <= times && !part.isEmpty(); i++) {
      long later = i * period;
      part.forEach(cycle -> cycles.add(cycle + later));
    }
  }

  /// When iterations ended, by micro-batch.
  List<List<Long>> ended() {
    return ends;
  }

  /// What began and ended between two marks happens again, `period` later.
  void again(int[] from, int[] to, long period) {
    for (int b = 0; b < begins.size(); b++) {
      again(begins.get(b), from[2 * b], to[2 * b], period);
      again(ends.get(b), from[2 * b + 1], to[2 * b + 1], period);
    }
  }

  private static void again(List<Long> cycles, int from, int to, long period) {
    cycles.addAll(cycles.subList(from, to).stream().map(at -> at + period).toList());
  }

  /// Cycles from input to end of the iterations of a micro-batch, on average over the last ones
  /// that ended; 0 if none has.
  ///
  /// @param iterations how many
  long last(int iterations) {
    long latest = -1;
    long residence = 0;
    for (int b = 0; b < ends.size(); b++) {
      int count = ends.get(b).size();
      if (count > 0 && count <= begins.get(b).size() && ends.get(b).getLast() > latest) {
        latest = ends.get(b).getLast();
        residence = mean(b, Math.max(0, count - iterations), count);
      }
    }
    return residence;
  }

  private long mean(int microBatch, int from, int to) {
    long sum = 0;
    for (int i = from; i < to; i++) {
      sum += ends.get(microBatch).get(i) - begins.get(microBatch).get(i);
    }
    return Math.ceilDiv(sum, to - from);
  }
}
