package org.etchscope.views.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.energy.EnergyClass;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StageTimes;
import org.etchscope.sim.trace.StallReason;

/// What the links of the recorded chip did over the whole run. It takes a pass over the record, so
/// it is found once.
final class RunTotals {

  private final SimulationResult result;
  private final Map<Stage, Double> sent = new EnumMap<>(Stage.class);
  private final StageTimes times;

  RunTotals(SimulationResult result) {
    this.result = result;
    this.times = result.trace().stageTimes();
    result
        .trace()
        .energy()
        .account()
        .entries()
        .forEach(entry -> {
          if (entry.stage() != null && entry.energyClass() == EnergyClass.LINKS) {
            sent.merge(entry.stage(), entry.events().doubleValue() / 8, Double::sum);
          }
        });
  }

  /// Stages of the links that sent anything, in the order of the data.
  List<Stage> collectives() {
    List<Stage> all = new ArrayList<>(sent.keySet());
    all.sort(Comparator.naturalOrder());
    return all;
  }

  /// Bytes that the recorded chip sent for a stage.
  double sent(Stage stage) {
    return sent.getOrDefault(stage, 0.0);
  }

  /// The share of the run in which its links were taken by a stage.
  double linksBusy(Stage stage) {
    return (double) times.unitCycles(stage) / Math.max(1, result.trace().cycles());
  }

  /// The share of the recorded chip's array-cycles that one reason took.
  double arraysIdle(StallReason reason) {
    long idle = 0;
    long all = 0;
    for (UnitAccount account : result.summary().units()) {
      if (account.unit().isArrays()) {
        idle += account.stallCycles().getOrDefault(reason, 0L);
        all += account.totalCycles();
      }
    }
    return all == 0 ? 0 : (double) idle / all;
  }
}
