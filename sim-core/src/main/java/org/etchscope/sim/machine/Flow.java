package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.trace.BufferName;

/// What becomes ready when something has ended: follows the graph of each segment's activities, and
/// the ways from one segment to the next.
final class Flow {

  private final Core core;
  private final VectorPort vector;
  private final LinkPort links;
  private final MemoryPort memory;
  private final BackgroundHead background;
  private final Intake intake;
  private final Residence residence;

  /// Made once: results are many.
  private final Activity.Feeding<SegmentState> met = this::met;

  Flow(
      Core core,
      VectorPort vector,
      LinkPort links,
      MemoryPort memory,
      BackgroundHead background,
      Intake intake,
      Residence residence) {
    this.core = core;
    this.vector = vector;
    this.links = links;
    this.memory = memory;
    this.background = background;
    this.intake = intake;
    this.residence = residence;
  }

  /// The arrays have come to a segment: its new input, if it has one, may begin.
  void begin(int segment) {
    SegmentState state = core.segment(segment);
    if (state.plan.begins()) {
      inputNeedMet(state);
    } else if (state.products.length == 0) {
      // A micro-batch without work in this step does not hold up the next one.
      makeRoom(state);
    }
  }

  private void inputNeedMet(SegmentState state) {
    state.inputNeeds--;
    if (state.inputNeeds > 0 || !state.plan.hasNewInput()) {
      return;
    }
    if (intake.isGated()) {
      intake.room(state.segment, core.now);
    } else {
      takeInput(state);
    }
  }

  /// The input of a segment begins.
  void takeInput(SegmentState state) {
    Activity input = state.plan.activity(state.plan.inputActivity());
    for (int part = 0; part < input.parts(); part++) {
      start(state, input, part);
    }
  }

  /// One of the results that a part of an activity waits for is there.
  private void met(SegmentState state, int activity, int part) {
    Activity next = state.plan.activity(activity);
    int place = next.firstNeed() + part;
    state.needs[place]--;
    if (state.needs[place] == 0) {
      start(state, next, part);
    }
  }

  /// All that a part waits for is there. What costs nothing has its result at once.
  private void start(SegmentState state, Activity activity, int part) {
    switch (activity.kind()) {
      case PASS -> result(state, activity, part);
      case INPUT -> {
        if (!state.inputBegun) {
          state.inputBegun = true;
          residence.began(core.program.microBatchOf(state.segment), core.now);
          intake.began(state.segment, core.now);
        }
        result(state, activity, part);
      }
      case VECTOR -> {
        if (activity.cycles(part) == 0) {
          result(state, activity, part);
        } else {
          vector.add(state.segment, activity.number(), part);
        }
      }
      case PRODUCT -> {
        core.inputsChanged |= activity.chunks() > 1;
        core.arraysChanged = true;
      }
      case LINK -> links.add(state.segment, activity.number(), part);
      case LOAD, STORE -> {
        if (activity.bytes(part) == 0) {
          result(state, activity, part);
        } else {
          memory.move(state.segment, activity.number(), part);
        }
      }
      case APPEND -> {
        append(state, activity, part);
        result(state, activity, part);
      }
      case KEEP -> memory.keep(state.segment, activity.number(), part);
      case ATTENTION -> {
        state.advanceQueries();
        core.attentionChanged = true;
      }
      case END -> {
        if (!nextWaits(state)) {
          makeRoom(state);
        }
        result(state, activity, part);
      }
      case DONE -> {
        background.ended(state);
        iterationEnded(state);
        if (nextWaits(state)) {
          makeRoom(state);
        }
      }
    }
  }

  private void append(SegmentState state, Activity activity, int part) {
    AttentionPlan attention = state.plan.attention();
    if (attention != null && !state.residentHeld) {
      state.residentHeld = true;
      memory.resident(attention.residentBytes());
    }
    if (activity.bytes(part) > 0) {
      memory.append(state.segment, activity.number(), part);
    } else {
      state.append(part);
    }
  }

  private void result(SegmentState state, Activity activity, int part) {
    level(-activity.leaves(part));
    level(activity.enters(part));
    activity.feed(part, state, met);
  }

  private void level(long change) {
    if (change != 0) {
      core.level(BufferName.ACTIVATIONS, change);
    }
  }

  /// A unit has a result.
  void result(SegmentState state, int activity, int part) {
    result(state, state.plan.activity(activity), part);
  }

  /// The arrays have a result of a product.
  void productResult(SegmentState state, int activity, int result) {
    Activity product = state.plan.activity(activity);
    if (product.readsBeforeResult()) {
      // Its input has left already.
      product.feed(result, state, met);
    } else {
      result(state, product, result);
    }
  }

  /// All operations of attention on an M-tile have ended.
  void attentionResult(SegmentState state, int tile) {
    SegmentPlan plan = state.plan;
    level(-plan.activity(plan.attentionActivity()).leaves(tile));
    state.attentionTilesLeft--;
    if (state.attentionTilesLeft == 0) {
      memory.resident(-Objects.requireNonNull(plan.attention()).residentBytes());
    }
    SegmentState next = core.segment(state.segment + core.microBatches);
    met(next, next.plan.entryActivity(), tile);
  }

  private void iterationEnded(SegmentState state) {
    residence.ended(core.program.microBatchOf(state.segment), core.now);
    intake.ended(state.segment, core.now);
  }

  private boolean nextWaits(SegmentState state) {
    int next = state.segment + core.microBatches;
    return core.hasFollower(state.segment) && core.program.waits(next);
  }

  /// The next iteration of the micro-batch may begin.
  private void makeRoom(SegmentState state) {
    int next = state.segment + core.microBatches;
    if (core.hasFollower(state.segment) && core.program.follows(next)) {
      inputNeedMet(core.segment(next));
    }
  }
}
