package org.etchscope.views.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.PipelineStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.workload.ParallelLayout;
import org.jspecify.annotations.Nullable;

/// What the page shows at one cycle. One chip is recorded; the chips that share its layers do the
/// same at the same time.
final class ServerFrame {

  private final SimulationResult result;
  private final Trace trace;
  private final MachineState state;
  private final long from;
  private final long to;

  /// @param window cycles of the averaging window
  ServerFrame(SimulationResult result, long cycle, long window) {
    this.result = result;
    this.trace = result.trace();
    this.state = trace.at(cycle);
    long begin = Math.max(0, cycle - window / 2);
    this.to = Math.max(1, Math.min(trace.cycles(), begin + window));
    this.from = Math.min(to - 1, Math.max(0, to - window));
  }

  SimulationResult result() {
    return result;
  }

  ParallelLayout layout() {
    return result.scenario().workload().layout();
  }

  List<PipelineStage> stages() {
    return PipelineStage.of(result.scenario().model().layers().size(), layout());
  }

  /// The pipeline stage whose chip is recorded.
  int recordedStage() {
    List<PipelineStage> stages = stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      if (stages.get(stage).firstLayer() == trace.program().firstLayer()) {
        return stage;
      }
    }
    return 0;
  }

  /// What the links of the recorded chip carry now; `null` if nothing.
  @Nullable Span transfer() {
    return state.links();
  }

  /// Why a unit is idle; `null` while it works.
  @Nullable StallReason reason(Unit unit) {
    return state.units().get(unit);
  }

  /// Bytes a second that the recorded chip sends.
  double linkRate() {
    return trace.linkBytes(from, to) / trace.seconds(to - from);
  }

  /// Bytes a second that a chip can send at most.
  double linkPeak() {
    return trace.chip().fabric().bytesPerSecond();
  }

  /// The share of a unit of the recorded chip that works, in the averaging window.
  double busy(Unit unit) {
    double cycles = to - from;
    double busy = 0;
    for (Lane lane : Lane.values()) {
      if (lane.unit() == unit) {
        busy += (double) trace.busy(lane, from, to) / trace.width(lane);
      }
    }
    return Math.clamp(busy / cycles, 0, 1);
  }

  /// Bytes that the recorded chip sent in the run, by stage.
  Map<Stage, Double> sent() {
    Map<Stage, Double> sent = new EnumMap<>(Stage.class);
    trace
        .energy()
        .account()
        .entries()
        .forEach(entry -> {
          if (entry.stage() != null && entry.energyClass() == EnergyClass.LINKS) {
            sent.merge(entry.stage(), entry.events().doubleValue() / 8, Double::sum);
          }
        });
    return sent;
  }

  /// Where the time of the recorded chip's arrays went for want of work: the bubbles of a pipeline.
  double withoutWork() {
    UnitAccount arrays = result.summary().account(Unit.ARRAYS);
    long idle = arrays.stallCycles().getOrDefault(StallReason.NO_WORK, 0L);
    return arrays.totalCycles() == 0 ? 0 : (double) idle / arrays.totalCycles();
  }

  /// Stages of the links in the order of the data.
  List<Stage> collectives() {
    List<Stage> all = new ArrayList<>(sent().keySet());
    all.sort(Comparator.naturalOrder());
    return all;
  }
}
