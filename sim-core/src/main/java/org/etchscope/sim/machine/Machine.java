package org.etchscope.sim.machine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.etchscope.sim.checkpoint.Checkpoint;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.energy.PowerFactor;
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
  private final MatrixArrays arrays;
  private final MemoryPort memory;
  private final BackgroundHead background;
  private final AttentionPort attention;
  private final VectorPort vector;
  private final LinkPort links;
  private final Flow flow;
  private final boolean repeats;
  private final long operatorCycles;
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
    this.background = new BackgroundHead(core);
    this.memory = new MemoryPort(core, background, streams);
    this.arrays = new MatrixArrays(core, memory, background);
    this.vector = new VectorPort(core);
    this.attention = new AttentionPort(core, memory, vector, arrays.attention());
    this.links = new LinkPort(core);
    this.residence = new Residence(core.microBatches);
    this.flow = new Flow(core, vector, links, memory, background, intake, residence);
    this.snapshots =
        new Snapshots(
            core,
            arrays,
            intake,
            residence,
            List.of(core, arrays, memory, attention, vector, links, background, core.events));
    Rounds rounds = new Rounds(program);
    this.repetition = new Repetition(core, memory, snapshots, rounds, intake, residence);
    this.steadySearch = new SteadySearch(core, residence, rounds, repeats);
    this.repeats = repeats;
    // A layer's operators are charged where its products and its attention begin.
    this.operatorCycles =
        chip.cycles(chip.control().operatorPicoseconds() * chip.control().operatorsPerLayer() / 5);
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
    if (!arrays.isFinished() || core.level(BufferName.WEIGHTS) != 0) {
      throw new IllegalStateException(
          "the machine stands still in cycle %d at segment %d: arrays %s; attention %s"
              .formatted(core.now, core.issueSegment, arrays, attention));
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
      long drained = arrays.nextDrained();
      long input = intake.nextCycle();
      memory.runTo(Math.min(core.events.nextCycle(), Math.min(drained, input)));
      long turn = memory.nextTurn();
      long next = Math.min(core.events.nextCycle(), turn);
      if (Math.min(next, drained) == EventQueue.NEVER && quiet == Passage.UNKNOWN) {
        quiet = core.now;
      }
      next = Math.min(next, input);
      if (drained < next) {
        passTo(drained);
        arrays.drained();
        continue;
      }
      if (next == EventQueue.NEVER) {
        break;
      }
      passTo(next);
      // What passes a port that is limited changes the reasons of others.
      boolean memoryOnly = memory.unit.busy && !core.ports.areLimited();
      if (turn == next) {
        memory.handedOver();
      }
      while (!core.events.isEmpty() && core.events.nextCycle() == next) {
        long event = core.events.remove();
        memoryOnly &= EventQueue.kind(event) == EventQueue.HANDED_OVER;
        take(event);
      }
      for (int segment = intake.take(next); segment >= 0; segment = intake.take(next)) {
        flow.takeInput(core.segment(segment));
        memoryOnly = false;
      }
      if (memoryOnly) {
        // The next transfer has its turn while others are under way: nobody else sees that.
        memory.dispatch();
      }
      if (!memoryOnly || !memory.unit.busy) {
        steady = dispatch();
      }
      core.recordLevels();
      events++;
      if ((events & 0x3FF) == 0) {
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
          "step %d does not end: cycle %d, segment %d: arrays %s; attention %s"
              .formatted(step, core.now, core.issueSegment, arrays, attention));
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
      throw new ScheduleException(
          ("the exact record of this run has more than %,d operations that do not repeat; take a"
                  + " larger batch, fewer generated tokens or fewer layers a chip")
              .formatted(MOST_SPANS));
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

  private void take(long event) {
    int activity = EventQueue.activity(event);
    int part = EventQueue.part(event);
    switch (EventQueue.kind(event)) {
      case EventQueue.ARRAYS_DONE -> arrays.done(part);
      case EventQueue.STREAM_DONE -> memory.done(event);
      case EventQueue.APPEND_DONE -> {
        memory.free();
        segmentOf(event).append(part);
      }
      case EventQueue.MOVE_DONE -> {
        memory.free();
        flow.result(segmentOf(event), activity, part);
      }
      case EventQueue.HANDED_OVER -> memory.handedOver();
      case EventQueue.ATTENTION_DONE -> attention.done(event, flow);
      case EventQueue.VECTOR_DONE -> vector.done(event);
      case EventQueue.LINK_DONE -> links.done(event);
      case EventQueue.PRODUCT_RESULT -> flow.productResult(segmentOf(event), activity, part);
      case EventQueue.VECTOR_RESULT -> {
        if (activity == EventQueue.SOFTMAX) {
          attention.result(event, flow);
        } else {
          flow.result(segmentOf(event), activity, part);
        }
      }
      case EventQueue.TILE_PASSED -> memory.passed(event);
      case EventQueue.PORT_READY -> portReady(activity, part);
      case EventQueue.SCORES_READY -> attention.scoresReady(event);
      case EventQueue.LINK_RESULT -> {
        links.delivered();
        flow.result(segmentOf(event), activity, part);
      }
      case EventQueue.OVERHEAD_OVER -> {
        if (activity == AttentionPort.ATTENTION) {
          attention.overheadOver();
        } else {
          arrays.overheadOver(part);
        }
      }
      default -> throw new IllegalStateException("no such event: " + event);
    }
  }

  private void portReady(int whom, int part) {
    switch (whom) {
      case EventQueue.ARRAYS -> arrays.portReady(part);
      case EventQueue.ATTENTION -> attention.portReady();
      case EventQueue.VECTOR -> vector.portReady();
      default -> {
        // The memory looks by itself.
      }
    }
  }

  private SegmentState segmentOf(long event) {
    return core.segment(EventQueue.segment(event));
  }

  /// Every free unit begins what is next for it. Answers the result if a steady state was found.
  private @Nullable MachineRun dispatch() {
    boolean alone = core.overlap == Overlap.NONE;
    if (arrays.attention() == null) {
      arrays.dispatch(!alone || everythingElseIdle(), operatorCycles);
    } else {
      shareArrays(alone);
    }
    while (arrays.wantsSegment() && !heldUp()) {
      MachineRun steady = nextSegment();
      if (steady != null) {
        return steady;
      }
      arrays.dispatch(!alone || everythingElseIdle(), operatorCycles);
    }
    vector.dispatch(!alone || arrays.isIdle());
    links.dispatch();
    dispatchAttention(alone);
    memory.dispatch();
    explain();
    return null;
  }

  /// Arrays that have become free go to attention first: what it has to do is short, and its
  /// micro-batch waits for it.
  private void shareArrays(boolean alone) {
    boolean look = arrays.goOn();
    dispatchAttention(alone);
    if (look) {
      arrays.issueAll(!alone || everythingElseIdle(), operatorCycles);
    }
  }

  private void dispatchAttention(boolean alone) {
    attention.dispatch(
        !alone || (arrays.isIdle() && vector.isIdle() && links.isIdle()), operatorCycles);
  }

  /// Whether the next segment has to wait for an output head in the background.
  private boolean heldUp() {
    int next = core.issueSegment + 1;
    return begun && next < core.segments && background.holdsUp(core.plan(next), core.microBatches);
  }

  private boolean everythingElseIdle() {
    return attention.isIdle() && vector.isIdle() && links.isIdle();
  }

  private void explain() {
    boolean workLeft =
        !arrays.isFinished()
            || !arrays.isIdle()
            || !core.events.isEmpty()
            || arrays.nextDrained() != EventQueue.NEVER;
    arrays.explain(!links.isIdle() || intake.waits());
    memory.explain(workLeft);
    attention.explain(workLeft);
    vector.explain(workLeft);
    links.explain(workLeft);
    memory.unit.record();
    attention.record();
    vector.unit.record();
    links.unit.record();
  }

  /// The arrays turn to the next segment.
  private @Nullable MachineRun nextSegment() {
    Checkpoint.pass();
    int segment = begun ? core.issueSegment + 1 : 0;
    begun = true;
    if (segment >= core.segments) {
      arrays.finish();
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
    arrays.begin(state);
    background.begin(state);
    flow.begin(core.issueSegment);
    return null;
  }
}
