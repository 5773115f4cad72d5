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

  /// When iterations ended, by micro-batch.
  List<List<Long>> ended() {
    return ends;
  }

  /// What began and ended in the cycles `(from, to]` happens again, `period` later.
  void again(long from, long to, long period) {
    begins.forEach(list -> again(list, from, to, period));
    ends.forEach(list -> again(list, from, to, period));
  }

  private static void again(List<Long> cycles, long from, long to, long period) {
    cycles.addAll(
        cycles.stream().filter(at -> at > from && at <= to).map(at -> at + period).toList());
  }

  /// Cycles from input to end of the iteration that ended last; 0 if none has ended.
  long last() {
    long latest = -1;
    long residence = 0;
    for (int b = 0; b < ends.size(); b++) {
      int count = ends.get(b).size();
      if (count > 0 && count <= begins.get(b).size() && ends.get(b).getLast() > latest) {
        latest = ends.get(b).getLast();
        residence = latest - begins.get(b).get(count - 1);
      }
    }
    return residence;
  }
}
