package org.etchscope.sim.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.machine.Account;
import org.etchscope.sim.machine.MachineRun;
import org.etchscope.sim.schedule.Conveyor;
import org.etchscope.sim.schedule.Lowering;
import org.etchscope.sim.schedule.Operands;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.Bound;
import org.etchscope.sim.trace.RunSummary.BufferUse;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Makes the summary of a run from the accounts of its chips.
final class Summariser {

  /// Below this share of the time no unit is said to decide it.
  private static final double DECISIVE = 0.5;

  private final Scenario scenario;
  private final PowerFactor factor;
  private final Workload workload;
  private final ChipSpec chip;
  private final Lowering lowering;
  private final Timing timing;
  private final List<StageEnergy> energies;
  private final Simulator.StageRun shown;
  private final MachineRun run;
  private final Account account;
  private final double clock;

  Summariser(
      Scenario scenario,
      PowerFactor factor,
      Lowering lowering,
      Timing timing,
      List<StageEnergy> energies,
      Simulator.StageRun slowest) {
    this.scenario = scenario;
    this.factor = factor;
    this.workload = scenario.workload();
    this.chip = scenario.chip();
    this.lowering = lowering;
    this.timing = timing;
    this.energies = energies;
    this.shown = slowest;
    this.run = slowest.run();
    this.account = run.account();
    this.clock = chip.clockHertz();
  }

  RunSummary summary() {
    List<UnitAccount> units = units();
    return new RunSummary(
        timing.stepCycles(),
        timing.stepCycles() / clock,
        timing.latencySeconds(),
        timing.totalTokensPerSecond(),
        timing.outputTokensPerSecond(),
        timing.firstTokenSeconds(),
        timing.perTokenSeconds(),
        bound(units),
        arrayUtilisation(),
        hbmUtilisation(),
        bytes(true),
        bytes(false),
        account.linkBytes(),
        units,
        buffers(),
        timing.rows(),
        lowering.microBatches(),
        timing.inFlight() * lowering.copiesAtWork(),
        timing.sequences(),
        conveyorInWords(),
        lowering.capacity().weightBytes(),
        timing.cacheBytes(),
        run.simulatedSegments(),
        run.repeatedSegments(),
        repetition(),
        new EnergySummary(
                scenario, factor, lowering.replicasAtWork(), energies, timing.roundsPerSecond())
            .of(shown.energy(), timing.totalTokensPerSecond(), timing.outputTokensPerSecond()));
  }

  private String conveyorInWords() {
    Conveyor belt = lowering.conveyor();
    if (belt == null) {
      return "";
    }
    String enters =
        belt.chunks() == 1
            ? "%d prompts enter every iteration".formatted(belt.prompts())
            : "1 prompt enters every %d iterations".formatted(belt.chunks());
    return enters + ", bound by " + lowering.conveyorBound();
  }

  private List<UnitAccount> units() {
    List<UnitAccount> units = new ArrayList<>();
    for (Unit unit : Unit.of(chip)) {
      int count = unit.count(chip);
      Map<StallReason, Long> stalls = new EnumMap<>(StallReason.class);
      for (StallReason reason : StallReason.values()) {
        long cycles = account.stallCycles(unit, reason);
        if (cycles > 0) {
          stalls.put(reason, cycles);
        }
      }
      units.add(
          new UnitAccount(unit, count, account.busyCycles(unit), stalls, count * account.cycles()));
    }
    return units;
  }

  private List<BufferUse> buffers() {
    List<BufferUse> buffers = new ArrayList<>();
    for (BufferName buffer : BufferName.values()) {
      long capacity =
          switch (buffer) {
            case WEIGHTS -> chip.weightBuffer().capacityBytes();
            case KEY_VALUE -> chip.keyValueBuffer().capacityBytes();
            case ACTIVATIONS -> chip.activationBuffer().capacityBytes();
            case PARTIAL_SUMS ->
                4L
                    * chip.arrays().count()
                    * chip.arrays().columns()
                    * chip.arrays().accumulatorRows()
                    * chip.arrays().accumulatorSets();
          };
      buffers.add(new BufferUse(buffer, capacity, run.highWater().getOrDefault(buffer, 0L)));
    }
    return buffers;
  }

  private String repetition() {
    if (!run.exact()) {
      return "none: the conveyor's state did not come back; %d rounds were simulated and are shown"
          .formatted(run.rounds());
    }
    int parts = lowering.promptSteps();
    int contextsOfParts = lowering.promptContexts();
    if (contextsOfParts < parts) {
      return "exact, with %,d contexts for %,d iterations of prompts: each at that of the middle of its group"
          .formatted(contextsOfParts, parts);
    }
    int steps = lowering.decodeContexts().size();
    int contextsOfSteps = new HashSet<>(lowering.decodeContexts()).size();
    if (contextsOfSteps < steps) {
      return "exact, with %,d contexts for %,d decode steps: each step at that of the middle of its group"
          .formatted(contextsOfSteps, steps);
    }
    int iterations = lowering.conveyorIterations().size();
    int contexts = new HashSet<>(lowering.conveyorIterations()).size();
    if (contexts < iterations) {
      return "exact, with %,d contexts for %,d iterations: each iteration at that of the middle of its group"
          .formatted(contexts, iterations);
    }
    return run.repeatedSegments() > 0
        ? "exact"
        : "none: the state did not come back before the look-ahead saw the end";
  }

  private Map<StreamClass, Long> bytes(boolean read) {
    Map<StreamClass, Long> bytes = new EnumMap<>(StreamClass.class);
    for (StreamClass streamClass : StreamClass.values()) {
      bytes.put(
          streamClass, read ? account.readBytes(streamClass) : account.writtenBytes(streamClass));
    }
    return bytes;
  }

  private double arrayUtilisation() {
    double work = 0;
    for (Stage stage : Stage.values()) {
      boolean onArrays = stage.unit() == Unit.ARRAYS || stage.unit().isOnArrays(chip);
      work += onArrays ? account.multiplyAdds(stage).doubleValue() : 0;
    }
    long peak =
        chip.arrays()
            .multiplyAddsPerCycle(Operands.wider(workload.weights(), workload.activations()));
    return work / ((double) peak * account.cycles());
  }

  private double hbmUtilisation() {
    double moved = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      moved += account.readBytes(streamClass) + account.writtenBytes(streamClass);
    }
    return moved / (chip.hbm().bytesPerSecond() * (account.cycles() / clock));
  }

  /// What decides the time: the power limit if it holds the core back, else the unit that is busy
  /// most of the time: for the arrays streaming and waiting for their own weight loads, for the
  /// links also the latency of what is on the way.
  private Bound bound(List<UnitAccount> units) {
    if (!factor.isFull()) {
      return Bound.POWER;
    }
    Bound best = Bound.MIXED;
    double most = DECISIVE;
    for (UnitAccount unit : units) {
      if (unit.unit().isOnArrays(chip)) {
        continue;
      }
      double occupied = unit.busyCycles();
      if (unit.unit().isArrays()) {
        occupied += unit.stallCycles().getOrDefault(StallReason.WEIGHT_LOAD, 0L);
      } else if (unit.unit() == Unit.LINKS) {
        occupied += unit.stallCycles().getOrDefault(StallReason.WAITING_FABRIC, 0L);
      }
      double share = occupied / unit.totalCycles();
      if (share > most) {
        most = share;
        best = boundOf(unit.unit());
      }
    }
    return best;
  }

  private static Bound boundOf(Unit unit) {
    return switch (unit) {
      case ARRAYS, FEED_FORWARD_ARRAYS -> Bound.COMPUTE;
      case ATTENTION -> Bound.ATTENTION;
      case VECTOR -> Bound.VECTOR;
      case HBM -> Bound.HBM;
      case LINKS -> Bound.FABRIC;
    };
  }
}
