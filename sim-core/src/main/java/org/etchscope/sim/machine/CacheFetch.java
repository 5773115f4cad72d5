package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.trace.BufferName;

/// Cached keys and values on their way to the buffer, in the fixed order of the program: the next
/// streamed operation to fetch for, and the end of those whose tile has arrived.
final class CacheFetch {

  private final Core core;

  /// Bytes of the buffer that tiles of the cache may fill: what is not kept for the chunks.
  private final long capacity;

  private int segment;
  private int operation;

  /// Bytes of the next tile; 0 if it has still to be looked for.
  private long nextBytes;

  private int arrivedSegment;
  private int arrivedOperation;

  private final TilesUnderWay underWay = new TilesUnderWay();

  /// What may be fetched for when the chip does not fetch ahead.
  private int open = -1;

  /// Whether cached keys may be fetched before their attention begins. Where stages run one at a
  /// time, reading the cache is part of attention; only weights come ahead.
  private final boolean ahead;

  /// Bytes of chunks that are still on the chip.
  private long residentBytes;

  CacheFetch(Core core) {
    this.core = core;
    this.ahead = core.chip.control().prefetchAcrossStages() && core.overlap != Overlap.NONE;
    this.capacity = core.chip.keyValueBuffer().capacityBytes() - residentReserve(core.program);
  }

  /// Room that is kept for the chunks of all micro-batches.
  private static long residentReserve(Program program) {
    long most = 0;
    for (Program.Step step : program.steps()) {
      for (SegmentPlan[] plans : step.plans()) {
        for (SegmentPlan plan : plans) {
          if (plan.attention() != null) {
            most = Math.max(most, plan.attention().residentBytes());
          }
        }
      }
    }
    return most * program.microBatches();
  }

  /// Without fetching ahead: attention of a segment has begun.
  void open(int newSegment) {
    open = newSegment;
  }

  /// The segment that fetching has come to.
  int segment() {
    return segment;
  }

  /// Whether the keys of a streamed operation have arrived.
  boolean hasArrived(int ofSegment, int ofOperation) {
    return ofSegment < arrivedSegment
        || (ofSegment == arrivedSegment && ofOperation < arrivedOperation);
  }

  /// Keys and values of a chunk come into their part of the buffer, or leave it.
  void resident(long change) {
    residentBytes += change;
    core.level(BufferName.KEY_VALUE, change);
  }

  /// Passes over segments without cached keys and over operations that read none.
  void skipEmpty() {
    if (nextBytes > 0) {
      return;
    }
    while (segment < core.fetchLimit()) {
      AttentionPlan attention = core.plan(segment).attention();
      int operations = attention == null ? 0 : attention.streamed();
      if (operation == operations) {
        if (arrivedSegment == segment && arrivedOperation == operation) {
          arrivedSegment++;
          arrivedOperation = 0;
          core.attentionChanged = true;
        }
        segment++;
        operation = 0;
        continue;
      }
      nextBytes = Objects.requireNonNull(attention).streamedBytes(operation);
      if (nextBytes > 0) {
        return;
      }
      if (arrivedSegment == segment && arrivedOperation == operation) {
        arrivedOperation++;
        core.attentionChanged = true;
      }
      operation++;
    }
  }

  /// Whether there is a tile to fetch now, whether or not it fits.
  boolean isWanted() {
    if (segment >= core.fetchLimit() || (!ahead && segment > open)) {
      return false;
    }
    SegmentState state = core.segment(segment);
    return plan(state).streamedNeeds(operation) <= state.appendedPrefix;
  }

  /// Whether the next tile fits.
  boolean fits() {
    long room = capacity - (core.level(BufferName.KEY_VALUE) - residentBytes);
    return nextBytes <= room;
  }

  private static AttentionPlan plan(SegmentState state) {
    return Objects.requireNonNull(state.plan.attention());
  }

  /// Serves the next tile.
  void serve(MemoryPort port) {
    AttentionPlan attention = plan(core.segment(segment));
    long bytes = nextBytes;
    nextBytes = 0;
    core.level(BufferName.KEY_VALUE, bytes);
    underWay.add(segment, operation);
    int served = operation++;
    port.readCache(segment, served, bytes, attention.streamedBytesBefore(served));
  }

  /// The oldest tile under way has arrived, and with it all before the next one.
  void arrived() {
    underWay.remove();
    arrivedSegment = underWay.isEmpty() ? segment : underWay.segment();
    arrivedOperation = underWay.isEmpty() ? operation : underWay.tile();
    core.attentionChanged = true;
  }

  /// Whether cached keys of a segment have not all arrived.
  boolean needs(int ofSegment) {
    return ofSegment >= arrivedSegment;
  }

  void describe(StateWriter state) {
    state.addSegment(segment);
    state.add(operation);
    state.addSegment(arrivedSegment);
    state.add(arrivedOperation);
    state.add(residentBytes);
    if (!ahead) {
      state.addSegment(open);
    }
  }

  void shift(int segments) {
    segment += segments;
    arrivedSegment += segments;
    open += segments;
    underWay.shift(segments);
  }
}
