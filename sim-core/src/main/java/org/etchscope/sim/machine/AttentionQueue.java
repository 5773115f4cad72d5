package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.schedule.AttentionPlan;

/// Operations of attention of one sort, in the order of the program: *streamed* ones, which read
/// the cache, or *resident* ones, whose keys and values are on the chip.
final class AttentionQueue {

  private static final int RESIDENT = 1;

  private final Core core;
  private final MemoryPort memory;
  private final boolean resident;

  // The operation that comes next.
  private int segment;
  private int operation;

  AttentionQueue(Core core, MemoryPort memory, boolean resident) {
    this.core = core;
    this.memory = memory;
    this.resident = resident;
  }

  boolean isResident() {
    return resident;
  }

  /// The segment of the operation that comes next.
  int segment() {
    return segment;
  }

  int operation() {
    return operation;
  }

  /// Goes on behind an operation that has begun.
  void next() {
    operation++;
  }

  /// Passes over segments whose operations have all begun.
  void skipEnded() {
    int limit = Math.min(core.issueSegment + core.microBatches + 1, core.segments);
    while (segment < limit && operation == operationsOf(segment)) {
      segment++;
      operation = 0;
    }
  }

  private int operationsOf(int ofSegment) {
    AttentionPlan attention = core.plan(ofSegment).attention();
    if (attention == null) {
      return 0;
    }
    return resident ? attention.resident() : attention.streamed();
  }

  /// Whether the segment is one of those that attention may come to.
  private boolean isAtHand() {
    return segment <= core.issueSegment + core.microBatches && segment < core.segments;
  }

  /// Whether queries and keys of the operation that comes next are there.
  boolean isReady() {
    if (!isAtHand()) {
      return false;
    }
    SegmentState state = state();
    return resident
        ? state.queriesPrefix > plan().residentNeeds(operation)
        : memory.hasCached(segment, operation) && hasQueries();
  }

  /// Whether the operation that comes next has its queries but not its keys from the cache.
  boolean waitsForKeys() {
    return !resident
        && isAtHand()
        && operation < operationsOf(segment)
        && hasQueries()
        && !memory.hasCached(segment, operation);
  }

  private boolean hasQueries() {
    return state().queriesReady(plan().streamedTile(operation));
  }

  SegmentState state() {
    return core.segment(segment);
  }

  private AttentionPlan plan() {
    return plan(state());
  }

  static AttentionPlan plan(SegmentState state) {
    return Objects.requireNonNull(state.plan.attention());
  }

  // ---- the operation that comes next -----------------------------------------------------------

  /// Cycles of an attention unit; array-cycles where attention runs on the arrays.
  long cycles() {
    return resident ? plan().residentCycles(operation) : plan().streamedCycles(operation);
  }

  /// Multiply-adds.
  long work() {
    return resident ? plan().residentWork(operation) : plan().streamedWork(operation);
  }

  /// Bytes of keys and values that it reads from their buffer.
  long bytes() {
    return resident ? plan().residentReadBytes(operation) : plan().streamedBytes(operation);
  }

  /// Arrays that it can use at once.
  int mostArrays() {
    return plan().mostArrays(operation, resident);
  }

  /// The operation as the part of an event.
  int part() {
    return operation << 1 | (resident ? RESIDENT : 0);
  }

  /// The operation that the part of an event names.
  static int operationOf(int part) {
    return part >> 1;
  }

  /// Whether that operation is of the resident queue.
  static boolean isResident(int part) {
    return (part & 1) == RESIDENT;
  }

  // ---- state -----------------------------------------------------------------------------------

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.add(operation);
  }

  void shift(int segments) {
    segment += segments;
  }

  @Override
  public String toString() {
    return "%s %d/%d".formatted(resident ? "resident" : "streamed", segment, operation);
  }
}
