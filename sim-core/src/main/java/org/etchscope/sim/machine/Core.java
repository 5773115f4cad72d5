package org.etchscope.sim.machine;

import java.util.List;
import java.util.function.IntPredicate;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.ControlSpec.Overlap;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.MemoryRates;
import org.etchscope.sim.schedule.ProductQueue;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.TraceBuilder;
import org.jspecify.annotations.Nullable;

/// What the units of one machine share: the clock, the events to come, the progress of the segments
/// at hand, the record and the totals.
final class Core implements MachinePart {

  /// Fewest segments that can be at hand at once.
  private static final int LEAST_RING = 64;

  /// How far ahead of the arrays, in layers, weights and keys are fetched at most. The etched
  /// stream follows the pipelines; it does not run through the model on its own.
  static final long LOOK_AHEAD_LAYERS = 4;

  private static final BufferName[] BUFFERS = BufferName.values();

  final ChipSpec chip;
  final Program program;
  final MemoryRates rates;
  final PowerFactor power;
  final TraceBuilder trace;
  final BufferPorts ports;
  final Account account = new Account();
  final EventQueue events = new EventQueue();
  final Overlap overlap;
  final int microBatches;

  /// The queues of products of the chip.
  final List<ProductQueue> queues;

  /// Segments of the whole program.
  final int segments;

  long now;

  /// Whether input has become ready since the arrays last looked.
  boolean inputsChanged;

  /// Whether something that decides what the arrays do has changed since they last looked: arrays
  /// free, weights, inputs, the segment at hand.
  boolean arraysChanged = true;

  /// Whether something that decides what the attention unit does has changed since it last looked:
  /// queries, cached keys, the segment at hand.
  boolean attentionChanged = true;

  /// All segments before this one have ended and are forgotten.
  private int oldest;

  /// The segment whose products the arrays take.
  int issueSegment;

  private final @Nullable SegmentState[] ring;

  // Work of the segments around the present one, found once.
  private final @Nullable SegmentPlan[] plans;
  private final int[] planned;

  private final long[] levels = new long[BufferName.values().length];
  private final long[] highWater = new long[BufferName.values().length];

  /// Buffers whose level has changed since it was recorded, one bit each.
  private int changedLevels;

  Core(ChipSpec chip, Program program, MemoryRates rates, PowerFactor power, TraceBuilder trace) {
    this.chip = chip;
    this.program = program;
    this.rates = rates;
    this.power = power;
    this.trace = trace;
    this.overlap = chip.control().overlap();
    this.microBatches = program.microBatches();
    this.queues = ProductQueue.of(chip);
    this.ports = new BufferPorts(chip);
    this.segments = program.segments();
    // A head in the background keeps its segment at hand for up to two iterations.
    int iteration = program.endless() ? 3 * program.layers() * microBatches : 0;
    this.ring = new SegmentState[Integer.highestOneBit(LEAST_RING + iteration) * 2];
    this.plans = new SegmentPlan[ring.length];
    this.planned = new int[ring.length];
  }

  /// The first segment that may not be fetched yet.
  int fetchLimit() {
    long limit = (long) issueSegment + LOOK_AHEAD_LAYERS * microBatches + 1L;
    return (int) Math.min(limit, segments);
  }

  /// The segment whose progress is forgotten when the arrays turn to another: as many are at hand
  /// as there is room for. Below 0 as long as none is.
  int displacedBy(int segment) {
    return (int) (segment + LOOK_AHEAD_LAYERS * microBatches - ring.length);
  }

  /// The work of a segment.
  SegmentPlan plan(int segment) {
    int place = segment & (plans.length - 1);
    SegmentPlan plan = plans[place];
    if (plan == null || planned[place] != segment) {
      plan = program.plan(segment);
      plans[place] = plan;
      planned[place] = segment;
    }
    return plan;
  }

  /// The progress of a segment; begun if it was not at hand.
  SegmentState segment(int segment) {
    SegmentState state = ring[segment & (ring.length - 1)];
    return state != null && state.segment == segment ? state : made(segment, state);
  }

  /// Makes the progress of a segment in the place of one that is over.
  private SegmentState made(int segment, @Nullable SegmentState over) {
    if (over != null && over.segment > segment) {
      throw new IllegalStateException(
          "segment " + segment + " was asked for after segment " + over.segment);
    }
    if (segment < oldest) {
      throw new IllegalStateException("segment " + segment + " has ended");
    }
    SegmentState state = new SegmentState(segment, plan(segment), program.follows(segment));
    ring[segment & (ring.length - 1)] = state;
    return state;
  }

  /// Whether results of a segment feed a later one of its micro-batch.
  boolean hasFollower(int segment) {
    return (long) segment + microBatches < segments;
  }

  void level(BufferName buffer, long change) {
    if (buffer == BufferName.ACTIVATIONS && !chip.control().fusedStages()) {
      // Between the kernels of such a chip all values are in HBM.
      return;
    }
    int index = buffer.ordinal();
    levels[index] += change;
    highWater[index] = Math.max(highWater[index], levels[index]);
    if (levels[index] < 0) {
      throw new IllegalStateException(
          "level of " + buffer + " fell to " + levels[index] + " in cycle " + now);
    }
    changedLevels |= 1 << index;
  }

  /// All of this moment has happened: records the levels that it leaves.
  void recordLevels() {
    for (; changedLevels != 0; changedLevels &= changedLevels - 1) {
      int index = Integer.numberOfTrailingZeros(changedLevels);
      trace.level(now, BUFFERS[index], levels[index]);
    }
  }

  long level(BufferName buffer) {
    return levels[buffer.ordinal()];
  }

  /// The highest level a buffer has had.
  long highWater(BufferName buffer) {
    return highWater[buffer.ordinal()];
  }

  /// The oldest segment that may not have ended.
  int oldest() {
    return oldest;
  }

  /// Forgets segments that have ended. What they were no longer matters, so states behind different
  /// ones can be equal.
  ///
  /// @param given whether nothing will come to a segment that has ended
  void forgetEnded(IntPredicate given) {
    int first = issueSegment;
    for (int segment = issueSegment - 1; segment >= oldest; segment--) {
      int place = segment & (ring.length - 1);
      SegmentState there = ring[place];
      if (there != null && there.segment == segment) {
        if (there.hasEnded() && given.test(segment)) {
          ring[place] = null;
        } else {
          first = segment;
        }
      }
    }
    oldest = first;
  }

  /// Segments from the oldest that has not ended to the last that can be fetched.
  @Override
  public void describe(StateWriter state) {
    for (int segment = oldest; segment < fetchLimit(); segment++) {
      SegmentState there = ring[segment & (ring.length - 1)];
      if (there != null && there.segment == segment) {
        there.describe(state);
      }
    }
    for (long level : levels) {
      state.add(level);
    }
    ports.describe(state, now);
  }

  /// Moves the segments at hand to later ones of equal work.
  @Override
  public void shift(long cycles, int segments) {
    SegmentState[] old = new SegmentState[ring.length];
    for (int i = 0; i < ring.length; i++) {
      SegmentState there = ring[i];
      if (there != null) {
        old[i] = there;
      }
      ring[i] = null;
    }
    for (SegmentState there : old) {
      if (there != null) {
        int moved = there.segment + segments;
        ring[moved & (ring.length - 1)] = there.moved(moved, program.plan(moved));
      }
    }
    now += cycles;
    ports.shift(cycles);
    oldest += segments;
    issueSegment += segments;
    attentionChanged = true;
    arraysChanged = true;
  }
}
