package org.etchscope.sim.schedule;

import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// How many micro-batches take turns on a chip.
final class TurnTaking {

  private TurnTaking() {}

  /// Whether a static batch goes through a pipeline.
  static boolean travels(Workload workload) {
    return workload.layout().pipeline() > 1
        && (workload.phase() == Phase.PREFILL || workload.phase() == Phase.REQUEST);
  }

  /// Micro-batches that one chip works on in turn: what the workload asks for, as far as there are
  /// sequences and the chip overlaps work at all.
  static int microBatches(Scenario scenario) {
    Workload workload = scenario.workload();
    if (scenario.chip().control().overlap() == Overlap.NONE) {
      return 1;
    }
    int batch = Math.ceilDiv(workload.batch(), workload.layout().copies());
    int most = workload.phase() == Phase.STEADY ? 2 : Math.min(2, batch);
    if (workload.microBatches() > 0) {
      return Math.min(workload.microBatches(), most);
    }
    // A second micro-batch reads all weights again; continuous batching and prompts that fill a
    // pipeline have the work to hide that, a decode step has not.
    boolean alternate = workload.phase() == Phase.STEADY || travels(workload);
    return alternate ? Math.min(scenario.chip().control().defaultMicroBatches(), most) : 1;
  }
}
