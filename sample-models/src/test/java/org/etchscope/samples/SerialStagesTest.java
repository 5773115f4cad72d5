package org.etchscope.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.junit.jupiter.api.Test;

/// The benchmark on a chip that runs one stage at a time: where the time goes, and what separates
/// it from an estimate that adds up all stages.
final class SerialStagesTest {

  private static SimulationResult oneStageAtATime() {
    ChipSpec chip = ChipFields.of("control.overlap").with(ChipLibrary.load("sohu-2024"), "none");
    return Simulator.run(
        new Scenario(ModelLibrary.shipped().shape("llama-3-70b"), chip, Workload.benchmark()));
  }

  @Test
  void stagesFollowEachOtherAndOnlyAttentionOverlapsItsTwoQueues() {
    SimulationResult result = oneStageAtATime();
    Trace trace = result.trace();
    long all = trace.cycles();
    long attention = attentionPhase(result);
    long arrays = arraysPhase(trace);
    long vector = trace.busy(Lane.VECTOR, 0, all);
    assertThat((double) attention + arrays + vector).isCloseTo((double) all, withinPercentage(1));
    // With keys read first, without an access's latency, and the prompt's own attention after
    // that, as an estimate adds them up.
    long[] resident = new long[1];
    trace.spans(
        Lane.ATTENTION_UNIT, 0, all, span -> resident[0] += span.third() == 1 ? span.cycles() : 0);
    long serial = all - attention + readingOfKeys(result) + resident[0];
    double measured = result.summary().totalTokensPerSecond();
    assertThat(measured * all / serial).isBetween(310_000.0, 345_000.0);
  }

  private static long readingOfKeys(SimulationResult result) {
    long bytes =
        Objects.requireNonNull(result.summary().readBytes().get(StreamClass.KEY_VALUE_READ));
    return new MemoryCalibration().rates(result.scenario()).keyValueRead().cycles(bytes);
  }

  /// Cycles in which the attention unit works or waits for keys.
  private static long attentionPhase(SimulationResult result) {
    UnitAccount account = result.summary().account(Unit.ATTENTION);
    return account.busyCycles() + account.stallCycles().getOrDefault(StallReason.WAITING_HBM, 0L);
  }

  /// Cycles in which at least one array works.
  private static long arraysPhase(Trace trace) {
    long cycles = 0;
    NavigableMap<Long, Integer> changes = new TreeMap<>();
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        long[] last = new long[1];
        trace.busyArrays(
            stage,
            0,
            trace.cycles(),
            (cycle, value) -> {
              changes.merge(cycle, (int) (value - last[0]), Integer::sum);
              last[0] = value;
            });
      }
    }
    long busy = 0;
    long since = 0;
    for (Map.Entry<Long, Integer> change : changes.entrySet()) {
      cycles += busy > 0 ? change.getKey() - since : 0;
      since = change.getKey();
      busy += change.getValue();
    }
    return cycles + (busy > 0 ? trace.cycles() - since : 0);
  }
}
