package org.etchscope.sim.machine;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.machine.SteadySearch.Steady;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.TraceBuilder;
import org.jspecify.annotations.Nullable;

/// The discrete-event engine: executes a program on a chip, cycle by cycle where something happens.
/// A run depends on nothing but its arguments.
///
/// All events of a cycle are taken first; then every unit that is free begins what is next for it;
/// then each idle unit states its reason. Time passes only between these rounds, and every cycle of
/// every unit goes to one account.
///
/// When the state at a segment's beginning equals an earlier one, and the segments ahead are the
/// same as far as anything can look, the record of what lay between repeats exactly; the machine
/// notes the repetition and goes on behind it.
public final class Machine {

  /// Operations that are kept at most: somewhat more than a gigabyte.
  private static final long MOST_SPANS = 64_000_000L;

  private final Core core;
  private final Units units;
  private final boolean repeats;
  private final Residence residence;
  private final Snapshots snapshots;
  private final Repetition repetition;
  private final SteadySearch steadySearch;
  private final Intake intake;
  private long simulated;
  private long events;

  /// Since when nothing but inputs is to come; [Passage#UNKNOWN] if something is.
  private long quiet = Passage.UNKNOWN;

  /// Whether the first segment has been turned to.
  private boolean begun;

  /// A machine that takes the short way: exact repetitions are not simulated again.
  public Machine(ChipSpec chip, Program program, MemoryRates rates) {
    this(chip, program, rates, PowerFactor.FULL, true);
  }

  /// @param power how fast arrays, attention unit and vector unit go
  /// @param repeats whether exact repetitions may be taken over; the result is the same
  public Machine(
      ChipSpec chip, Program program, MemoryRates rates, PowerFactor power, boolean repeats) {
    this(chip, program, rates, new TraceBuilder(power, rates.femtojoulesPerBit()), repeats, null);
  }

  /// A machine of a pipeline: its inputs come from other chips.
  ///
  /// @param passage when inputs arrive; takes when they were taken up and when iterations left
  public Machine(
      ChipSpec chip, Program program, MemoryRates rates, PowerFactor power, Passage passage) {
    this(chip, program, rates, new TraceBuilder(power, rates.femtojoulesPerBit()), true, passage);
  }

  /// A machine whose memory follows every command. Nothing repeats exactly then, so all is
  /// simulated.
  ///
  /// @param streams where pages of the cache lie, and how much is appended at one place
  public static Machine atCommandLevel(
      ChipSpec chip, Program program, MemoryRates rates, PowerFactor power, StreamMix streams) {
    TraceBuilder trace = new TraceBuilder(power, rates.femtojoulesPerBit());
    trace.followCommands();
    return new Machine(chip, program, rates, trace, false, null, streams);
  }

  Machine(
      ChipSpec chip,
      Program program,
      MemoryRates rates,
      TraceBuilder trace,
      boolean repeats,
      @Nullable Passage passage) {
    this(chip, program, rates, trace, repeats, passage, null);
  }

  private Machine(
      ChipSpec chip,
      Program program,
      MemoryRates rates,
      TraceBuilder trace,
      boolean repeats,
      @Nullable Passage passage,
      @Nullable StreamMix streams) {
    this.core = new Core(chip, program, rates, trace.power(), trace);
    this.intake = new Intake(program, passage);
    this.residence = new Residence(core.microBatches);
    this.units = new Units(core, intake, residence, streams);
    this.snapshots = new Snapshots(core, units.arrays, intake, residence, units.parts());
    Rounds rounds = new Rounds(program);
    this.repetition = new Repetition(core, units.memory, snapshots, rounds, intake, residence);
    this.steadySearch = new SteadySearch(core, residence, rounds, repeats);
    this.repeats = repeats;
  }

  /// Executes the program.
  ///
  /// @throws CancelledException if the result is no longer wanted
  /// @throws IllegalStateException if the machine cannot go on: a bug
  public MachineRun run(Cancellation cancellation) {
    return run(0, cancellation);
  }

  /// Executes the program and idles until a cycle, if it has not come by then.
  ///
  /// @throws CancelledException if the result is no longer wanted
  /// @throws IllegalStateException if the machine cannot go on: a bug
  public MachineRun run(long leastCycles, Cancellation cancellation) {
    MachineRun steady = goOn(() -> false, cancellation);
    if (steady != null) {
      return steady;
    }
    if (!units.arrays.isFinished() || core.level(BufferName.WEIGHTS) != 0) {
      throw new IllegalStateException(
          "the machine stands still in cycle %d at segment %d: %s"
              .formatted(core.now, core.issueSegment, units));
    }
    if (core.now < leastCycles) {
      passTo(leastCycles);
    }
    return result(new Steady(0, core.now, snapshots.settledAccount(), 1, true), core.now);
  }

  /// Goes on until something has happened, or nothing is left to do.
  private @Nullable MachineRun goOn(BooleanSupplier happened, Cancellation cancellation) {
    MachineRun steady = begun ? null : dispatch();
    while (steady == null && !happened.getAsBoolean()) {
      long drained = units.arrays.nextDrained();
      long input = intake.nextCycle();
      units.memory.runTo(Math.min(core.events.nextCycle(), Math.min(drained, input)));
      long turn = units.memory.nextTurn();
      long next = Math.min(core.events.nextCycle(), turn);
      if (Math.min(next, drained) == EventQueue.NEVER && quiet == Passage.UNKNOWN) {
        quiet = core.now;
      }
      next = Math.min(next, input);
      if (drained < next) {
        passTo(drained);
        units.arrays.drained();
        continue;
      }
      if (next == EventQueue.NEVER) {
        break;
      }
      passTo(next);
      // What passes a port that is limited changes the reasons of others.
      boolean memoryOnly = units.memory.unit.busy && !core.ports.areLimited();
      if (turn == next) {
        units.memory.handedOver();
      }
      while (!core.events.isEmpty() && core.events.nextCycle() == next) {
        long event = core.events.remove();
        memoryOnly &= EventQueue.kind(event) == EventQueue.HANDED_OVER;
        units.take(event);
      }
      for (int segment = intake.take(next); segment >= 0; segment = intake.take(next)) {
        units.flow.takeInput(core.segment(segment));
        memoryOnly = false;
      }
      if (memoryOnly) {
        // The next transfer has its turn while others are under way: nobody else sees that.
        units.memory.dispatch();
      }
      if (!memoryOnly || !units.memory.unit.busy) {
        steady = dispatch();
      }
      core.recordLevels();
      events++;
      if ((events & 0xFF) == 0) {
        checkWhetherToGoOn(cancellation);
      }
    }
    return steady;
  }

  // ---- step by step, for a pipeline ------------------------------------------------------------

  /// Goes on until the iterations of a step have left the chip.
  void runUntilEnded(int step, Cancellation cancellation) {
    quiet = Passage.UNKNOWN;
    intake.lookAgain();
    goOn(() -> intake.hasEnded(step), cancellation);
    if (!intake.hasEnded(step)) {
      throw new IllegalStateException(
          "step %d does not end: cycle %d, segment %d: %s"
              .formatted(step, core.now, core.issueSegment, units));
    }
  }

  /// The present cycle.
  long now() {
    return core.now;
  }

  /// Since when the machine has had nothing to do before the last input; [Passage#UNKNOWN] if it
  /// had.
  long quietSince() {
    return quiet;
  }

  /// All that decides how the machine goes on, relative to the present cycle and segment.
  long[] state() {
    snapshots.take();
    return snapshots.state();
  }

  /// Moves the machine in time, and to other iterations of equal work.
  void move(long cycles, int segments) {
    repetition.forget();
    snapshots.shift(cycles, segments);
  }

  private void checkWhetherToGoOn(Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      throw new CancelledException();
    }
    if (core.trace.storedSpans() > MOST_SPANS) {
      throw new ScheduleException(InputForm.TOO_LONG_RECORD.with(MOST_SPANS));
    }
  }

  private MachineRun result(Steady part, long residenceCycles) {
    Map<BufferName, Long> highWater = new EnumMap<>(BufferName.class);
    for (BufferName buffer : BufferName.values()) {
      highWater.put(buffer, core.highWater(buffer));
    }
    return new MachineRun(
        core.program,
        core.trace,
        part.begin(),
        part.end(),
        part.account(),
        highWater,
        part.rounds(),
        residenceCycles,
        residence.ended(),
        part.exact(),
        simulated,
        repetition.repeatedSegments());
  }

  private void passTo(long cycle) {
    core.account.pass(cycle - core.now);
    core.now = cycle;
  }

  /// Every free unit begins what is next for it. Answers the result if a steady state was found.
  private @Nullable MachineRun dispatch() {
    units.issue();
    while (units.arrays.wantsSegment() && !heldUp()) {
      MachineRun steady = nextSegment();
      if (steady != null) {
        return steady;
      }
      units.issueProducts();
    }
    units.beginOthers();
    units.explain();
    return null;
  }

  /// Whether the next segment has to wait: for an output head in the background, or for results of
  /// long ago that are still on their way, for example over links that are slower than the arrays.
  private boolean heldUp() {
    int next = core.issueSegment + 1;
    if (!begun || next >= core.segments) {
      return false;
    }
    int displaced = core.displacedBy(next);
    return units.background.holdsUp(core.plan(next), core.microBatches)
        || (displaced >= 0 && snapshots.isNeeded(displaced));
  }

  /// The arrays turn to the next segment.
  private @Nullable MachineRun nextSegment() {
    Checkpoint.pass();
    int segment = begun ? core.issueSegment + 1 : 0;
    begun = true;
    if (segment >= core.segments) {
      units.arrays.finish();
      return null;
    }
    core.recordLevels();
    core.issueSegment = segment;
    core.attentionChanged = true;
    core.arraysChanged = true;
    if (core.program.endless() || repeats) {
      snapshots.take();
      Boundary here = repeats ? repetition.look() : snapshots.boundary();
      Steady steady = core.program.endless() ? steadySearch.look(here, snapshots) : null;
      if (steady != null) {
        return result(steady, residence.last(core.program.differentPasses()));
      }
    }
    simulated++;
    SegmentState state = core.segment(core.issueSegment);
    core.trace.boundary(core.now, core.issueSegment);
    units.arrays.begin(state);
    units.background.begin(state);
    units.flow.begin(core.issueSegment);
    return null;
  }
}
