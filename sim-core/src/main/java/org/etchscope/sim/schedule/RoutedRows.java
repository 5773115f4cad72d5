package org.etchscope.sim.schedule;

import java.util.Arrays;
import org.etchscope.sim.transformer.FeedForwardShape.Experts;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Workload;

/// The rows of the routed experts on the chip that is simulated: of a group whose experts are dealt
/// out, the one with most rows, and among these with most experts at work. The others wait for it.
///
/// @param rows rows of each expert on the chip that has any
/// @param total all of them
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record RoutedRows(int[] rows, int total) {

  static RoutedRows of(Experts experts, Workload workload, int rowsOfChip, int draw) {
    ParallelLayout layout = workload.layout();
    int tokens = Math.multiplyExact(rowsOfChip, layout.attentionGroups());
    int[] loads = ExpertLoads.of(experts, workload.details().routing(), tokens, draw);
    RoutedRows best = onChip(loads, layout.expert(), 0);
    for (int chip = 1; chip < layout.expert(); chip++) {
      RoutedRows other = onChip(loads, layout.expert(), chip);
      if (other.total > best.total
          || (other.total == best.total && other.rows.length > best.rows.length)) {
        best = other;
      }
    }
    return best;
  }

  private static RoutedRows onChip(int[] loads, int chips, int chip) {
    int[] rows = new int[Math.ceilDiv(loads.length - chip, chips)];
    int used = 0;
    int total = 0;
    for (int expert = chip; expert < loads.length; expert += chips) {
      if (loads[expert] > 0) {
        rows[used++] = loads[expert];
        total = Math.addExact(total, loads[expert]);
      }
    }
    return new RoutedRows(Arrays.copyOf(rows, used), total);
  }
}
