package org.etchscope.sim.machine;

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

  private final Core core;
  private final MemoryPort memory;
  private final VectorPort vector;
  private final @Nullable AttentionArrays arrays;
  private final AttentionQueue streamed;
  private final AttentionQueue resident;
  private final AttentionGate gate;
  final ServiceUnit unit;

  /// The operation that began last.
  private int operation;

  /// Whether the last look at the unit's work can have changed the reason for which it is idle.
  private boolean looked;

  private boolean workWasLeft;

  /// The queue whose next operation waits for the port of the buffer of keys, or has done so;
  /// `null` if none has.
  private @Nullable AttentionQueue atPort;

  /// Whether it still waits.
  private boolean waitsForPort;

  /// @param arrays the arrays that attention has, or `null` if it has a unit of its own
  AttentionPort(Core core, MemoryPort memory, VectorPort vector, @Nullable AttentionArrays arrays) {
    this.core = core;
    this.unit = new ServiceUnit(core, Unit.ATTENTION);
    this.memory = memory;
    this.vector = vector;
    this.arrays = arrays;
    this.streamed = new AttentionQueue(core, memory, false);
    this.resident = new AttentionQueue(core, memory, true);
    this.gate = new AttentionGate(core, memory);
  }

  // ---- beginning -------------------------------------------------------------------------------

  /// Begins the next operation if the unit is free.
  void dispatch(boolean mayStart, long overheadCycles) {
    looked = core.attentionChanged || gate.paysForStages() || arrays != null;
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
    if ((arrays == null ? unit.busy : !arrays.available()) || !mayStart) {
      return false;
    }
    gate.open(nextSegment(), overheadCycles);
    if (gate.overheadRuns() || waitsForPort) {
      return false;
    }
    AttentionQueue queue = next();
    if (queue == null || !passesPort(queue)) {
      return false;
    }
    start(queue);
    return true;
  }

  /// The queue whose operation begins next; `null` if none can.
  private @Nullable AttentionQueue next() {
    if (atPort != null) {
      return atPort;
    }
    if (gate.isOpen(streamed.segment()) && streamed.isReady()) {
      return streamed;
    }
    return gate.isOpen(resident.segment()) && resident.isReady() ? resident : null;
  }

  /// Whether the next operation of a queue can begin now; if not, the port will tell when.
  private boolean passesPort(AttentionQueue queue) {
    if (atPort != null || !core.ports.keysOut.isLimited()) {
      atPort = null;
      return true;
    }
    long wait = core.ports.attention(queue.bytes(), core.now, cyclesNow(queue));
    if (wait == 0) {
      return true;
    }
    atPort = queue;
    waitsForPort = true;
    core.events.add(
        core.now + wait,
        EventQueue.event(EventQueue.PORT_READY, queue.segment(), EventQueue.ATTENTION, 0));
    return false;
  }

  /// Cycles of the next operation of a queue, were it to begin now.
  private long cyclesNow(AttentionQueue queue) {
    long cycles = queue.cycles();
    return core.power.cycles(
        arrays == null ? cycles : arrays.sharedCycles(cycles, queue.mostArrays()));
  }

  /// The port is ready for the operation that waits for it.
  void portReady() {
    waitsForPort = false;
    core.attentionChanged = true;
  }

  private int nextSegment() {
    return Math.min(streamed.segment(), resident.segment());
  }

  void overheadOver() {
    gate.overheadOver();
  }

  /// Whether attention of a segment has begun or is next and could begin.
  boolean isIdle() {
    return !unit.busy && !gate.overheadRuns() && !waitsForPort && !gate.isAt(nextSegment());
  }

  /// Passes over segments whose operations have all begun.
  private void skipEnded() {
    streamed.skipEnded();
    resident.skipEnded();
  }

  private void start(AttentionQueue queue) {
    operation = queue.operation();
    int part = queue.part();
    long fullCycles = queue.cycles();
    long cycles;
    if (arrays == null) {
      cycles = core.power.cycles(fullCycles);
      unit.begin(cycles - fullCycles);
      core.account.stageBusy(Stage.ATTENTION, cycles);
    } else {
      cycles = arrays.begin(queue.segment(), part, fullCycles, queue.mostArrays());
      unit.begin(0);
    }
    core.trace.attention(
        core.now, cycles, queue.segment(), operation, queue.work(), queue.isResident());
    core.events.add(
        core.now + cycles, EventQueue.event(EventQueue.ATTENTION_DONE, queue.segment(), 0, part));
    queue.next();
  }

  // ---- ending ----------------------------------------------------------------------------------

  /// The operation at work has ended.
  void done(long event, Flow flow) {
    core.attentionChanged = true;
    SegmentState state = core.segment(EventQueue.segment(event));
    int part = EventQueue.part(event);
    if (!AttentionQueue.isResident(part)) {
      long read = AttentionQueue.plan(state).streamedBytes(AttentionQueue.operationOf(part));
      core.level(BufferName.KEY_VALUE, -read);
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
    AttentionPlan plan = AttentionQueue.plan(state);
    int operationDone = AttentionQueue.operationOf(EventQueue.part(event));
    int tile =
        AttentionQueue.isResident(EventQueue.part(event))
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
    if (gate.overheadRuns()) {
      unit.reason = StallReason.OVERHEAD;
    } else if (!workLeft) {
      unit.reason = StallReason.NO_WORK;
    } else if (!waitsForPort && streamed.waitsForKeys()) {
      unit.reason =
          memory.keysPassPort() ? StallReason.WAITING_BUFFER_SPACE : StallReason.WAITING_HBM;
    } else {
      unit.reason = StallReason.WAITING_OPERAND;
    }
  }

  // ---- state -----------------------------------------------------------------------------------

  @Override
  public void describe(StateWriter state) {
    unit.describe(state);
    streamed.describe(state);
    resident.describe(state);
    state.add(operation);
    if (atPort != null) {
      state.add(atPort.isResident() ? 1 : 0);
      state.add(waitsForPort ? 1 : 0);
    }
    gate.describe(state);
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
    streamed.shift(segments);
    resident.shift(segments);
    gate.shift(segments);
  }

  @Override
  public String toString() {
    return "%s, %s, %s, %s".formatted(streamed, resident, gate, unit.reason);
  }
}
