package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// Attention: two queues, streamed operations (which need bytes) and resident ones (which need
/// multiply-adds). Operations are taken from either, whatever is ready, streamed ones first: one at
/// a time by the attention unit, as many as find a free array by a chip that has none. There the
/// vector unit makes the softmax.
final class AttentionPort implements MachinePart {

  private static final int RESIDENT = 1;

  /// Marks the end of attention's overhead.
  static final int ATTENTION = 1;

  private final Core core;
  private final MemoryPort memory;
  private final VectorPort vector;
  private final @Nullable AttentionArrays arrays;
  final ServiceUnit unit;

  private final boolean paysForStages;
  private int streamedSegment;
  private int streamedOperation;
  private int residentSegment;
  private int residentOperation;
  private int operation;

  /// The last segment whose attention was begun as a stage, for chips that pay for it.
  private int opened = -1;

  private boolean overheadRuns;

  /// Whether the last look at the unit's work can have changed the reason for which it is idle.
  private boolean looked;

  private boolean workWasLeft;

  /// Whether the next operation waits for the port of the buffer of keys, of which queue it is, and
  /// whether it has waited.
  private boolean atPort;

  private boolean residentAtPort;
  private boolean hasPassed;

  /// @param arrays the arrays that attention has, or `null` if it has a unit of its own
  AttentionPort(Core core, MemoryPort memory, VectorPort vector, @Nullable AttentionArrays arrays) {
    this.core = core;
    this.unit = new ServiceUnit(core, Unit.ATTENTION);
    this.memory = memory;
    this.vector = vector;
    this.arrays = arrays;
    this.paysForStages =
        core.overlap != Overlap.TILE || !core.chip.control().prefetchAcrossStages();
  }

  /// Begins the next operation if the unit is free.
  void dispatch(boolean mayStart, long overheadCycles) {
    looked = core.attentionChanged || paysForStages || arrays != null;
    if (!looked) {
      return;
    }
    core.attentionChanged = false;
    boolean more = begin(mayStart, overheadCycles);
    while (more && arrays != null) {
      more = begin(mayStart, overheadCycles);
    }
    skipEnded();
  }

  /// Begins the next operation if it may; answers whether it has.
  private boolean begin(boolean mayStart, long overheadCycles) {
    skipEnded();
    if (arrays == null ? unit.busy : !arrays.available()) {
      return false;
    }
    if (mayStart && !overheadRuns && paysForStages && nextSegment() > opened && stageReady()) {
      open(overheadCycles);
    }
    if (!mayStart || overheadRuns || atPort) {
      return false;
    }
    if (hasPassed ? !residentAtPort : streamedReady()) {
      return passesPort(false) && startStreamed();
    }
    return (hasPassed || residentReady()) && passesPort(true) && startResident();
  }

  /// Whether the next operation of a queue can begin now; if not, the port will tell when.
  private boolean passesPort(boolean resident) {
    if (hasPassed || !core.ports.keysOut.isLimited()) {
      hasPassed = false;
      return true;
    }
    int segment = resident ? residentSegment : streamedSegment;
    AttentionPlan plan = plan(core.segment(segment));
    long bytes =
        resident
            ? plan.residentReadBytes(residentOperation)
            : plan.streamedBytes(streamedOperation);
    long wait = core.ports.attention(bytes, core.now, cyclesNow(plan, resident));
    if (wait == 0) {
      return true;
    }
    atPort = true;
    residentAtPort = resident;
    core.events.add(
        core.now + wait, EventQueue.event(EventQueue.PORT_READY, segment, EventQueue.ATTENTION, 0));
    return false;
  }

  /// Cycles of the next operation of a queue, were it to begin now.
  private long cyclesNow(AttentionPlan plan, boolean resident) {
    int next = resident ? residentOperation : streamedOperation;
    long cycles = resident ? plan.residentCycles(next) : plan.streamedCycles(next);
    long shared =
        arrays == null ? cycles : arrays.sharedCycles(cycles, plan.mostArrays(next, resident));
    return core.power.cycles(shared);
  }

  /// The port is ready for the operation that waits for it.
  void portReady() {
    atPort = false;
    hasPassed = true;
    core.attentionChanged = true;
  }

  private int nextSegment() {
    return Math.min(streamedSegment, residentSegment);
  }

  /// Whether all queries of the next segment are there.
  private boolean stageReady() {
    int segment = nextSegment();
    if (segment > core.issueSegment + core.microBatches || segment >= core.segments) {
      return false;
    }
    SegmentState state = core.segment(segment);
    AttentionPlan attention = state.plan.attention();
    return attention != null && state.queriesPrefix == attention.mTiles();
  }

  private void open(long overheadCycles) {
    opened = nextSegment();
    memory.openAttention(opened);
    if (overheadCycles > 0) {
      overheadRuns = true;
      core.events.add(
          core.now + overheadCycles,
          EventQueue.event(EventQueue.OVERHEAD_OVER, opened, ATTENTION, 0));
    }
  }

  void overheadOver() {
    overheadRuns = false;
  }

  boolean overheadRuns() {
    return overheadRuns;
  }

  /// Whether attention of a segment has begun or is next and could begin.
  boolean isIdle() {
    return !unit.busy && !overheadRuns && !atPort && !(opened == nextSegment() && stageReady());
  }

  /// Passes over segments whose operations have all begun.
  void skipEnded() {
    int limit = Math.min(core.issueSegment + core.microBatches + 1, core.segments);
    while (streamedSegment < limit && streamedOperation == streamed(streamedSegment)) {
      streamedSegment++;
      streamedOperation = 0;
    }
    while (residentSegment < limit && residentOperation == resident(residentSegment)) {
      residentSegment++;
      residentOperation = 0;
    }
  }

  private int streamed(int segment) {
    AttentionPlan attention = core.plan(segment).attention();
    return attention == null ? 0 : attention.streamed();
  }

  private int resident(int segment) {
    AttentionPlan attention = core.plan(segment).attention();
    return attention == null ? 0 : attention.resident();
  }

  private boolean atHand(int segment) {
    return segment <= core.issueSegment + core.microBatches && segment < core.segments;
  }

  private boolean mayWorkOn(SegmentState state) {
    return !paysForStages || state.segment <= opened;
  }

  private boolean streamedReady() {
    if (!atHand(streamedSegment)) {
      return false;
    }
    SegmentState state = core.segment(streamedSegment);
    return mayWorkOn(state)
        && memory.hasCached(streamedSegment, streamedOperation)
        && state.queriesReady(plan(state).streamedTile(streamedOperation));
  }

  private boolean residentReady() {
    if (!atHand(residentSegment)) {
      return false;
    }
    SegmentState state = core.segment(residentSegment);
    return mayWorkOn(state) && state.queriesPrefix > plan(state).residentNeeds(residentOperation);
  }

  private static AttentionPlan plan(SegmentState state) {
    return Objects.requireNonNull(state.plan.attention());
  }

  private boolean startStreamed() {
    SegmentState state = core.segment(streamedSegment);
    AttentionPlan plan = plan(state);
    operation = streamedOperation;
    start(state, plan.streamedCycles(operation), plan.streamedWork(operation), 0);
    streamedOperation++;
    return true;
  }

  private boolean startResident() {
    SegmentState state = core.segment(residentSegment);
    AttentionPlan plan = plan(state);
    operation = residentOperation;
    start(state, plan.residentCycles(operation), plan.residentWork(operation), RESIDENT);
    residentOperation++;
    return true;
  }

  private void start(SegmentState state, long fullCycles, long work, int kind) {
    boolean resident = kind == RESIDENT;
    int part = part(operation, kind);
    long cycles;
    if (arrays == null) {
      cycles = core.power.cycles(fullCycles);
      unit.begin(cycles - fullCycles);
      core.account.stageBusy(Stage.ATTENTION, cycles);
    } else {
      int most = plan(state).mostArrays(operation, resident);
      cycles = arrays.begin(state.segment, part, fullCycles, most);
      unit.begin(0);
    }
    core.trace.attention(core.now, cycles, state.segment, operation, work, resident);
    core.events.add(
        core.now + cycles, EventQueue.event(EventQueue.ATTENTION_DONE, state.segment, 0, part));
  }

  /// An operation as the part of an event.
  private static int part(int operation, int kind) {
    return operation << 1 | kind;
  }

  /// The operation that the part of an event names.
  static int operationOf(int part) {
    return part >> 1;
  }

  /// Whether that operation is of the resident queue.
  static boolean isResident(int part) {
    return (part & 1) == RESIDENT;
  }

  /// The operation at work has ended.
  void done(long event, Flow flow) {
    core.attentionChanged = true;
    SegmentState state = core.segment(EventQueue.segment(event));
    int part = EventQueue.part(event);
    if (!isResident(part)) {
      core.level(BufferName.KEY_VALUE, -plan(state).streamedBytes(operationOf(part)));
    }
    if (arrays == null) {
      unit.busy = false;
      result(event, flow);
    } else {
      arrays.end(state.segment, part);
      unit.busy = !arrays.isIdle();
      core.events.add(
          core.now + core.power.cycles(arrays.drainCycles()),
          EventQueue.event(EventQueue.SCORES_READY, state.segment, EventQueue.SOFTMAX, part));
    }
  }

  /// The last sums of an operation have left the arrays.
  void scoresReady(long event) {
    vector.add(EventQueue.segment(event), EventQueue.SOFTMAX, EventQueue.part(event));
  }

  /// The result of an operation is there.
  void result(long event, Flow flow) {
    SegmentState state = core.segment(EventQueue.segment(event));
    AttentionPlan plan = plan(state);
    int operationDone = operationOf(EventQueue.part(event));
    int tile =
        isResident(EventQueue.part(event))
            ? plan.residentTile(operationDone)
            : plan.streamedTile(operationDone);
    state.attentionLeft[tile]--;
    if (state.attentionLeft[tile] == 0) {
      if (state.attentionTilesLeft == 1) {
        core.account.work(Stage.ATTENTION, plan.usefulMultiplyAdds());
      }
      flow.attentionResult(state, tile);
    }
  }

  /// All of this cycle has been decided: records how many arrays are at work.
  void record() {
    unit.record();
    if (arrays != null) {
      arrays.record();
    }
  }

  void explain(boolean workLeft) {
    if (!looked && !core.attentionChanged && workLeft == workWasLeft) {
      return;
    }
    workWasLeft = workLeft;
    if (overheadRuns) {
      unit.reason = StallReason.OVERHEAD;
    } else if (!workLeft) {
      unit.reason = StallReason.NO_WORK;
    } else if (!atPort && waitsForKeys()) {
      unit.reason =
          memory.keysPassPort() ? StallReason.WAITING_BUFFER_SPACE : StallReason.WAITING_HBM;
    } else {
      unit.reason = StallReason.WAITING_OPERAND;
    }
  }

  /// Whether the next streamed operation has its queries but not its keys.
  private boolean waitsForKeys() {
    if (!atHand(streamedSegment) || streamedOperation >= streamed(streamedSegment)) {
      return false;
    }
    SegmentState state = core.segment(streamedSegment);
    return state.queriesReady(plan(state).streamedTile(streamedOperation))
        && !memory.hasCached(streamedSegment, streamedOperation);
  }

  @Override
  public void describe(StateWriter state) {
    unit.describe(state);
    state.addSegment(streamedSegment);
    state.add(streamedOperation);
    state.addSegment(residentSegment);
    state.add(residentOperation);
    state.add(operation);
    state.add(atPort ? 1 : 0);
    state.add(hasPassed ? 1 : 0);
    state.add(residentAtPort ? 1 : 0);
    if (paysForStages) {
      state.addSegment(opened);
      state.add(overheadRuns ? 1 : 0);
    }
  }

  @Override
  public boolean needs(int segment) {
    return segment >= nextSegment();
  }

  @Override
  public void settle() {
    unit.settle();
  }

  @Override
  public void shift(long cycles, int segments) {
    unit.shift(cycles);
    streamedSegment += segments;
    residentSegment += segments;
    opened += segments;
  }

  @Override
  public String toString() {
    return "streamed %d/%d, resident %d/%d, opened %d, %s"
        .formatted(
            streamedSegment,
            streamedOperation,
            residentSegment,
            residentOperation,
            opened,
            unit.reason);
  }
}
