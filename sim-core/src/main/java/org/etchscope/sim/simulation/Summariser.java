package org.etchscope.sim.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
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
import org.etchscope.sim.schedule.StaticBatch;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.Bound;
import org.etchscope.sim.trace.RunSummary.BufferUse;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;
import org.jspecify.annotations.Nullable;

/// Makes the summary of a run from the accounts of its chips.
final class Summariser {

  /// Below this share of the time no unit is said to decide it.
  private static final double DECISIVE = 0.5;

  private final Scenario scenario;
  private final PowerFactor factor;
  private final Workload workload;
  private final ChipSpec chip;
  private final Lowering lowering;
  private final @Nullable PipelineTimes times;
  private final List<Simulator.StageRun> runs;
  private final List<StageEnergy> energies;
  private final Simulator.StageRun shown;
  private final MachineRun run;
  private final Account account;
  private final double clock;

  Summariser(
      Scenario scenario,
      PowerFactor factor,
      Lowering lowering,
      @Nullable PipelineTimes times,
      List<Simulator.StageRun> runs,
      List<StageEnergy> energies,
      Simulator.StageRun slowest) {
    this.scenario = scenario;
    this.factor = factor;
    this.workload = scenario.workload();
    this.chip = scenario.chip();
    this.lowering = lowering;
    this.times = times;
    this.runs = runs;
    this.energies = energies;
    this.shown = slowest;
    this.run = slowest.run();
    this.account = run.account();
    this.clock = chip.clockHertz();
  }

  RunSummary summary() {
    Timing timing = timing();
    List<UnitAccount> units = units();
    return new RunSummary(
        timing.stepCycles(),
        timing.stepCycles() / clock,
        timing.latencySeconds(),
        timing.totalTokensPerSecond(),
        timing.outputTokensPerSecond(),
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
        timing.inFlight() * workload.layout().copies(),
        timing.sequences(),
        conveyorInWords(),
        lowering.capacity().weightBytes(),
        timing.cachedTokens() * lowering.capacity().cacheBytesPerToken(),
        run.simulatedSegments(),
        run.repeatedSegments(),
        repetition(),
        new EnergySummary(scenario, factor, energies, timing.roundsPerSecond())
            .of(shown.energy(), timing.totalTokensPerSecond(), timing.outputTokensPerSecond()));
  }

  /// When things happen, and how many tokens come of it.
  ///
  /// @param inFlight micro-batches in flight in one replica
  /// @param sequences sequences in flight on the server
  /// @param cachedTokens tokens in the caches of one replica
  /// @param roundsPerSecond how often a second each chip does what is recorded of it as one round
  private record Timing(
      long stepCycles,
      double latencySeconds,
      double totalTokensPerSecond,
      double outputTokensPerSecond,
      double perTokenSeconds,
      int rows,
      int inFlight,
      int sequences,
      long cachedTokens,
      double roundsPerSecond) {}

  private Timing timing() {
    return switch (workload.phase()) {
      case PREFILL, REQUEST -> finite();
      case DECODE -> workload.layout().pipeline() == 1 ? finite() : conveyor();
      case STEADY -> conveyor();
    };
  }

  private Timing finite() {
    long cycles = times == null ? run.cycles() + hostCycles() : times.cycles();
    double seconds = cycles / clock;
    long batch = workload.batch();
    long prompts = batch * workload.promptTokens();
    long generated = batch * workload.generatedTokens();
    double total =
        switch (workload.phase()) {
          case PREFILL -> prompts / seconds;
          case DECODE -> batch / seconds;
          default -> (prompts + generated) / seconds;
        };
    double output = workload.phase() == Phase.REQUEST ? generated / seconds : batch / seconds;
    double perToken = workload.phase() == Phase.DECODE ? seconds : 0;
    if (times != null && workload.phase() == Phase.REQUEST && workload.generatedTokens() > 1) {
      perToken = (cycles - times.firstTokenCycles()) / clock / (workload.generatedTokens() - 1);
    }
    int perReplica = lowering.batchPerReplica();
    long cached =
        switch (workload.phase()) {
          case PREFILL -> workload.promptTokens();
          case DECODE -> workload.promptTokens() + 1L;
          default -> (long) workload.promptTokens() + workload.generatedTokens() - 1;
        };
    return new Timing(
        cycles,
        seconds,
        total,
        output,
        perToken,
        lowering.largestRows(),
        microBatchesInFlight(),
        workload.batch(),
        cached * perReplica,
        1 / seconds);
  }

  private int microBatchesInFlight() {
    StaticBatch batch = lowering.travellingBatch();
    return batch == null
        ? lowering.microBatches()
        : batch.mostInFlight(workload.layout().pipeline());
  }

  /// Cycles the host takes, once an iteration.
  private long hostCycles() {
    return chip.cycles(chip.control().iterationPicoseconds()) * run.program().steps().size();
  }

  private Timing conveyor() {
    Conveyor belt = lowering.conveyor();
    int chunks = belt == null ? 1 : belt.chunks();
    long iterations = (long) run.rounds() * chunks * lowering.microBatches();
    long host = chip.cycles(chip.control().iterationPicoseconds());
    // Micro-batches on a chip take turns, so an iteration of one takes its share of the period.
    long step = Math.ceilDiv(run.cycles(), iterations) + host / lowering.microBatches();
    long loop = loop(host);
    boolean travels = workload.layout().pipeline() > 1;
    // Without a pipeline the next iteration of a micro-batch follows at once.
    long inFlight =
        travels
            ? Math.max(lowering.microBatchesInFlight(), Math.ceilDiv(loop, step))
            : lowering.microBatches();
    double perToken = (travels ? Math.max(inFlight * step, loop) : inFlight * step) / clock;
    double seconds = step / clock;
    double iterationsOfRound = (double) chunks * lowering.microBatches();
    int replicas = workload.layout().copies();
    if (belt == null) {
      int size = lowering.largestRows();
      int carriers = Math.min(Math.ceilDiv(lowering.batchPerReplica(), size), (int) inFlight);
      // A batch that does not fill the pipeline makes one token per loop.
      double perSecond =
          carriers < inFlight
              ? lowering.batchPerReplica() / perToken
              : (double) lowering.batchPerReplica() / (carriers * seconds);
      return new Timing(
          step,
          perToken,
          perSecond * replicas,
          perSecond * replicas,
          perToken,
          size,
          carriers,
          workload.batch(),
          lowering.batchPerReplica() * (workload.promptTokens() + 1L),
          (carriers < inFlight ? carriers / perToken : 1 / seconds) / iterationsOfRound);
    }
    double requests = (double) belt.prompts() / chunks / seconds * replicas;
    return new Timing(
        step,
        loop / clock,
        requests * ((double) belt.promptTokens() + belt.generatedTokens()),
        requests * belt.generatedTokens(),
        perToken,
        belt.largestIteration(),
        (int) inFlight,
        (int) inFlight * replicas * (belt.decodesInFlight() + belt.prompts()),
        belt.cachedTokens() * inFlight,
        1 / (seconds * iterationsOfRound));
  }

  /// Cycles of a micro-batch's way through all stages and back to the first.
  private long loop(long host) {
    long loop = 0;
    for (Simulator.StageRun stage : runs) {
      loop += stage.energy().stages() * (stage.run().residenceCycles() + host);
    }
    return loop + workload.layout().pipeline() * chip.cycles(chip.fabric().hopPicoseconds());
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
    for (Unit unit : Unit.values()) {
      int count = unit == Unit.ARRAYS ? chip.arrays().count() : 1;
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
    StaticBatch batch = lowering.travellingBatch();
    if (batch != null && batch.contexts() < batch.decodeSteps()) {
      return "exact, with %,d contexts for %,d decode steps: each step at that of the middle of its group"
          .formatted(batch.contexts(), batch.decodeSteps());
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
      work += stage.unit() == Unit.ARRAYS ? account.multiplyAdds(stage) : 0;
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
      double occupied = unit.busyCycles();
      if (unit.unit() == Unit.ARRAYS) {
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
      case ARRAYS -> Bound.COMPUTE;
      case ATTENTION -> Bound.ATTENTION;
      case VECTOR -> Bound.VECTOR;
      case HBM -> Bound.HBM;
      case LINKS -> Bound.FABRIC;
    };
  }
}
