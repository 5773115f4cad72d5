package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.Program;
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

  /// Boundaries that a new one is compared with.
  private static final int REMEMBERED = 16;

  /// Rounds of a conveyor after which the search for a steady state is given up.
  private static final int MOST_ROUNDS = 64;

  /// Segments that are taken over at once, at most.
  private static final int MAXIMUM_JUMP = 100_000;

  private final Core core;
  private final ArrayPool arrays;
  private final MemoryPort memory;
  private final BackgroundHead background;
  private final AttentionPort attention;
  private final VectorPort vector;
  private final LinkPort links;
  private final Flow flow;
  private final boolean repeats;
  private final long operatorCycles;
  private final StateWriter writer = new StateWriter();
  private final Deque<Boundary> boundaries = new ArrayDeque<>();
  private final List<Boundary> rounds = new ArrayList<>();
  private long simulated;
  private long repeated;

  /// Whether the first segment has been turned to.
  private boolean begun;

  /// A machine that takes the short way: exact repetitions are not simulated again.
  public Machine(ChipSpec chip, Program program, MemoryRates rates) {
    this(chip, program, rates, true);
  }

  /// @param repeats whether exact repetitions may be taken over; the result is the same
  public Machine(ChipSpec chip, Program program, MemoryRates rates, boolean repeats) {
    this.core = new Core(chip, program, rates, new TraceBuilder());
    this.background = new BackgroundHead();
    this.memory = new MemoryPort(core, background);
    this.arrays = new ArrayPool(core, memory, background);
    this.attention = new AttentionPort(core, memory);
    this.vector = new VectorPort(core);
    this.links = new LinkPort(core);
    this.flow = new Flow(core, vector, links, memory, background);
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
    long events = 0;
    dispatch();
    while (true) {
      long next = core.events.nextCycle();
      long drained = arrays.nextDrained();
      if (drained < next) {
        passTo(drained);
        arrays.drained();
        continue;
      }
      if (next == EventQueue.NEVER) {
        break;
      }
      passTo(next);
      while (!core.events.isEmpty() && core.events.nextCycle() == next) {
        take(core.events.remove());
      }
      MachineRun steady = dispatch();
      if (steady != null) {
        return steady;
      }
      events++;
      if ((events & 0x3FF) == 0 && cancellation.isCancelled()) {
        throw new CancelledException();
      }
    }
    if (!arrays.isFinished() || core.level(BufferName.WEIGHTS) != 0) {
      throw new IllegalStateException(
          "the machine stands still in cycle %d at segment %d: arrays %s; attention %s"
              .formatted(core.now, core.issueSegment, arrays, attention));
    }
    return result(0, core.now, core.account, 1, core.now, true);
  }

  private MachineRun result(
      long begin, long end, Account account, int roundCount, long residence, boolean exact) {
    Map<BufferName, Long> highWater = new EnumMap<>(BufferName.class);
    for (BufferName buffer : BufferName.values()) {
      highWater.put(buffer, core.highWater(buffer));
    }
    return new MachineRun(
        core.program,
        core.trace,
        begin,
        end,
        account,
        highWater,
        roundCount,
        residence,
        exact,
        simulated,
        repeated);
  }

  private void passTo(long cycle) {
    long elapsed = cycle - core.now;
    core.now = cycle;
    core.account.pass(elapsed);
    arrays.pass(elapsed, core.account);
    memory.unit.pass(elapsed, core.account);
    attention.unit.pass(elapsed, core.account);
    vector.unit.pass(elapsed, core.account);
    links.unit.pass(elapsed, core.account);
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
      case EventQueue.ATTENTION_DONE -> attention.done(event, flow);
      case EventQueue.VECTOR_DONE -> vector.done(event);
      case EventQueue.LINK_DONE -> links.done(event);
      case EventQueue.PRODUCT_RESULT -> flow.productResult(segmentOf(event), activity, part);
      case EventQueue.VECTOR_RESULT -> flow.result(segmentOf(event), activity, part);
      case EventQueue.LINK_RESULT -> {
        links.delivered();
        flow.result(segmentOf(event), activity, part);
      }
      case EventQueue.OVERHEAD_OVER -> {
        if (activity == AttentionPort.ATTENTION) {
          attention.overheadOver();
        } else {
          arrays.overheadOver();
        }
      }
      default -> throw new IllegalStateException("no such event: " + event);
    }
  }

  private SegmentState segmentOf(long event) {
    return core.segment(EventQueue.segment(event));
  }

  /// Every free unit begins what is next for it. Answers the result if a steady state was found.
  private @Nullable MachineRun dispatch() {
    boolean alone = core.overlap == Overlap.NONE;
    attention.skipEnded();
    arrays.dispatch(
        !alone || (attention.isIdle() && vector.isIdle() && links.isIdle()), operatorCycles);
    while (arrays.wantsSegment() && !heldUp()) {
      MachineRun steady = nextSegment();
      if (steady != null) {
        return steady;
      }
      arrays.dispatch(!alone || everythingElseIdle(), operatorCycles);
    }
    vector.dispatch(!alone || arrays.isIdle());
    links.dispatch();
    attention.dispatch(
        !alone || (arrays.isIdle() && vector.isIdle() && links.isIdle()), operatorCycles);
    memory.dispatch();
    explain();
    return null;
  }

  /// Whether the next segment has to wait for an output head in the background.
  private boolean heldUp() {
    int next = core.issueSegment + 1;
    return begun
        && next < core.segments
        && background.holdsUp(core.program.plan(next), core.microBatches);
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
    arrays.explain(!links.isIdle());
    memory.explain(workLeft);
    attention.explain(workLeft);
    vector.explain(workLeft);
    links.explain(workLeft);
    record(memory.unit);
    record(attention.unit);
    record(vector.unit);
    record(links.unit);
  }

  private void record(ServiceUnit unit) {
    if (unit.busy) {
      core.trace.busy(core.now, unit.unit);
    } else {
      core.trace.idle(core.now, unit.unit, unit.reason);
    }
  }

  /// The arrays turn to the next segment.
  private @Nullable MachineRun nextSegment() {
    int segment = begun ? core.issueSegment + 1 : 0;
    begun = true;
    if (segment >= core.segments) {
      arrays.finish();
      return null;
    }
    core.issueSegment = segment;
    MachineRun steady = core.program.endless() ? steady(segment) : null;
    if (steady != null) {
      return steady;
    }
    if (repeats) {
      lookForRepetition();
    }
    simulated++;
    SegmentState state = core.segment(core.issueSegment);
    core.trace.boundary(core.now, core.issueSegment);
    arrays.begin(state);
    background.begin(state);
    flow.begin(core.issueSegment);
    return null;
  }

  // ---- repetition ----------------------------------------------------------------------------

  private void describe() {
    writer.begin(core.now, core.issueSegment);
    core.describe(writer, core.issueSegment);
    arrays.describe(writer);
    memory.describe(writer);
    attention.describe(writer);
    vector.describe(writer);
    links.describe(writer);
    background.describe(writer);
    core.events.describe(writer);
  }

  private void lookForRepetition() {
    describe();
    for (Boundary earlier : boundaries) {
      int period = core.issueSegment - earlier.segment();
      if (period % core.microBatches == 0 && writer.sameAs(earlier.state())) {
        int times = repetitions(earlier.segment(), period);
        if (times > 0) {
          jump(earlier, times);
          boundaries.clear();
          describe();
          break;
        }
      }
    }
    boundaries.addFirst(boundary());
    if (boundaries.size() > REMEMBERED) {
      boundaries.removeLast();
    }
  }

  private Boundary boundary() {
    return new Boundary(
        core.issueSegment, core.now, writer.numbers(), core.trace.mark(), settledAccount());
  }

  /// Totals up to now. Work of the arrays is entered when it begins; what lies ahead of now is
  /// taken out.
  private Account settledAccount() {
    Account account = core.account.copy();
    arrays.withdraw(account);
    return account;
  }

  /// How often the segments from `first` on can be taken over: as long as each segment that could
  /// be touched is like the one a period before it.
  private int repetitions(int first, int period) {
    int ahead = memory.furthestSegment() - core.issueSegment;
    int touched = Math.max(ahead, core.microBatches) + 1;
    long last = core.segments;
    long different = first;
    long limit = Math.min(last - period, core.issueSegment + (long) MAXIMUM_JUMP);
    while (different < limit && core.program.alike((int) different, (int) different + period)) {
      different++;
    }
    long reach = different - 1 - core.issueSegment - touched;
    long times = reach < 0 ? 0 : reach / period + 1;
    if (core.program.endless()) {
      // The search for the steady state looks at the beginning of every round.
      times = Math.min(times, (nextRound(core.issueSegment) - 1L - core.issueSegment) / period);
    }
    return (int) times;
  }

  private int roundSegments() {
    return core.program.steps().getLast().segments() * core.microBatches;
  }

  private int nextRound(int segment) {
    int round = roundSegments();
    int rounds = Math.floorDiv(segment - core.microBatches, round);
    return core.microBatches + (rounds + 1) * round;
  }

  private void jump(Boundary earlier, int times) {
    int period = core.issueSegment - earlier.segment();
    long cycles = core.now - earlier.cycle();
    core.trace.repeat(earlier.mark(), core.trace.mark(), times, cycles, period);
    core.account.add(settledAccount().since(earlier.account()), times);
    long later = Math.multiplyExact(cycles, times);
    int segments = Math.multiplyExact(period, times);
    repeated += segments;
    core.shift(later, segments);
    arrays.shift(later, segments);
    memory.shift(segments);
    attention.shift(segments);
    vector.shift(segments);
    links.shift(segments);
    core.events.shift(later, segments);
  }

  // ---- the steady state of a conveyor -----------------------------------------------------------

  /// At the beginning of a round: whether the state is that of an earlier round.
  private @Nullable MachineRun steady(int segment) {
    int inRounds = segment - core.microBatches;
    if (inRounds < 0 || inRounds % roundSegments() != 0) {
      return null;
    }
    describe();
    for (int i = rounds.size() - 1; i >= 0; i--) {
      Boundary earlier = rounds.get(i);
      if (writer.sameAs(earlier.state())) {
        return steady(earlier, rounds.size() - i, true);
      }
    }
    if (rounds.size() >= MOST_ROUNDS) {
      // The state wanders without coming back: what counts is the second half of what was run.
      return steady(rounds.get(MOST_ROUNDS / 2), MOST_ROUNDS / 2, false);
    }
    rounds.add(boundary());
    return null;
  }

  private MachineRun steady(Boundary from, int roundCount, boolean exact) {
    return result(
        from.cycle(),
        core.now,
        settledAccount().since(from.account()),
        roundCount,
        flow.residenceCycles(),
        exact);
  }
}
