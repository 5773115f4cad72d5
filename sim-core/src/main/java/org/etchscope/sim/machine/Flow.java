package org.etchscope.sim.machine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.BufferName;

/// The etched order of the pipelines: what becomes ready when something has ended. Barriers are per
/// M-tile: a norm needs the full row, so does an all-reduce; chunks of the middle go on to the down
/// projection as they are finished.
final class Flow {

  private final Core core;
  private final VectorPort vector;
  private final LinkPort links;
  private final MemoryPort memory;
  private final BackgroundHead background;

  /// When the inputs of the iterations under way began, oldest first, by micro-batch.
  private final List<Deque<Long>> inputs = new ArrayList<>();

  private long residence;

  Flow(Core core, VectorPort vector, LinkPort links, MemoryPort memory, BackgroundHead background) {
    this.background = background;
    this.core = core;
    this.vector = vector;
    this.links = links;
    this.memory = memory;
    for (int b = 0; b < core.microBatches; b++) {
      inputs.add(new ArrayDeque<>());
    }
  }

  /// Cycles from input to end of the iteration that ended last.
  long residenceCycles() {
    return residence;
  }

  private void iterationEnded(SegmentState state) {
    Long began = inputs.get(core.program.microBatchOf(state.segment)).pollFirst();
    if (began != null) {
      residence = core.now - began;
    }
  }

  /// The arrays have come to a segment: its new input, if it has one, may begin.
  void begin(int segment) {
    SegmentState state = core.segment(segment);
    if (state.plan.newInput() && state.plan.back() == null) {
      inputNeedMet(state);
    } else if (state.plan.back() == null && core.hasFollower(segment)) {
      // A micro-batch without work in this step does not hold up the next one.
      sampled(state);
    }
  }

  private void inputNeedMet(SegmentState state) {
    state.inputNeeds--;
    SegmentPlan.Front front = state.plan.front();
    if (state.inputNeeds > 0 || front == null) {
      return;
    }
    for (int tile = 0; tile < state.plan.frontTiles(); tile++) {
      input(state, front, tile);
    }
  }

  /// An M-tile of a new input begins.
  private void input(SegmentState state, SegmentPlan.Front front, int tile) {
    if (!state.inputBegun) {
      state.inputBegun = true;
      inputs.get(core.program.microBatchOf(state.segment)).addLast(core.now);
    }
    core.level(BufferName.ACTIVATIONS, residualBytes(state, tile, true));
    if (front.inputBytes()[tile] > 0) {
      memory.read(state.segment, Stage.EMBEDDING, tile, 0);
    } else {
      vector(state, Stage.EMBEDDING, tile, 0, front.inputCycles()[tile]);
    }
  }

  /// On a conveyor a new micro-batch takes the place of the one that ends, M-tile by M-tile.
  private void takePlace(SegmentState state, int tile) {
    SegmentPlan.Front front = state.plan.front();
    if (front == null) {
      return;
    }
    if (tile < state.plan.frontTiles()) {
      input(state, front, tile);
    }
    if (state.backTilesLeft == 0) {
      for (int more = state.plan.backTiles(); more < state.plan.frontTiles(); more++) {
        input(state, front, more);
      }
    }
  }

  private long residualBytes(SegmentState state, int tile, boolean ofFront) {
    int rows =
        ofFront
            ? Objects.requireNonNull(state.plan.front()).qkv().rowsOf(tile)
            : back(state).output().rowsOf(tile);
    return rows * 2L * residualWidth(state);
  }

  private static long residualWidth(SegmentState state) {
    SegmentPlan.Back back = state.plan.back();
    return back != null
        ? back.output().columns()
        : Objects.requireNonNull(state.plan.front()).qkv().depth();
  }

  private static SegmentPlan.Back back(SegmentState state) {
    return Objects.requireNonNull(state.plan.back());
  }

  private static SegmentPlan.Front front(SegmentState state) {
    return Objects.requireNonNull(state.plan.front());
  }

  /// A vector operation; one that costs nothing has its result at once.
  private void vector(SegmentState state, Stage stage, int tile, int chunk, long cycles) {
    if (cycles == 0) {
      vectorResult(state, stage, tile, chunk);
    } else {
      vector.add(state.segment, stage, tile, chunk);
    }
  }

  /// All operations of attention on an M-tile of a front have ended.
  void attentionResult(SegmentState state, int tile) {
    SegmentPlan.Front front = front(state);
    core.level(BufferName.ACTIVATIONS, -front.queryBytes()[tile]);
    state.attentionTilesLeft--;
    if (state.attentionTilesLeft == 0) {
      core.level(BufferName.KEY_VALUE, -front.attention().residentBytes());
    }
    SegmentState next = core.segment(state.segment + core.microBatches);
    SegmentPlan.Back back = back(next);
    core.level(BufferName.ACTIVATIONS, back.attentionBytes()[tile]);
    next.outputReady[tile] = true;
    if (back.residualSpillBytes()[tile] > 0) {
      memory.read(next.segment, Stage.RESIDUAL_ATTENTION, tile, 0);
    }
  }

  /// A task of a product has its last sum.
  void productResult(SegmentState state, Stage stage, int tile, int chunk) {
    switch (stage) {
      case OUTPUT_PROJECTION -> {
        SegmentPlan.Back back = back(state);
        core.level(BufferName.ACTIVATIONS, -back.attentionBytes()[tile]);
        vector(state, Stage.JOIN_ATTENTION, tile, 0, back.joinOutputCycles()[tile]);
      }
      case GATE_UP ->
          vector(state, Stage.ACTIVATION, tile, chunk, back(state).activationCycles()[tile][chunk]);
      case DOWN -> {
        SegmentPlan.Back back = back(state);
        core.level(BufferName.ACTIVATIONS, -middleBytes(back, tile));
        vector(state, Stage.JOIN_FEED_FORWARD, tile, 0, back.joinDownCycles()[tile]);
      }
      case QKV -> {
        core.level(BufferName.ACTIVATIONS, -front(state).normBytes()[tile]);
        vector(state, Stage.ROTARY, tile, 0, front(state).rotaryCycles()[tile]);
      }
      case HEAD -> {
        SegmentPlan.Head head = Objects.requireNonNull(state.plan.head());
        if (head.gather() != null) {
          links.add(state.segment, Stage.HEAD, 0);
        } else {
          vector(state, Stage.SAMPLE, 0, 0, head.sampleCycles());
        }
      }
      default -> throw new IllegalStateException(stage + " is no product");
    }
  }

  private static long middleBytes(SegmentPlan.Back back, int tile) {
    long sum = 0;
    for (long bytes : back.middleBytes()[tile]) {
      sum += bytes;
    }
    return sum;
  }

  /// The vector unit has a result.
  void vectorResult(SegmentState state, Stage stage, int tile, int chunk) {
    switch (stage) {
      case EMBEDDING ->
          vector(state, Stage.NORM_ATTENTION, tile, 0, front(state).normCycles()[tile]);
      case NORM_ATTENTION -> {
        core.level(BufferName.ACTIVATIONS, front(state).normBytes()[tile]);
        state.qkvReady[tile] = true;
      }
      case ROTARY -> rotated(state, tile);
      case JOIN_ATTENTION -> {
        if (back(state).reduce() != null && !back(state).parallel()) {
          links.add(state.segment, Stage.REDUCE_ATTENTION, tile);
        } else {
          reducedAttention(state, tile);
        }
      }
      case RESIDUAL_ATTENTION ->
          vector(state, Stage.NORM_FEED_FORWARD, tile, 0, back(state).normCycles()[tile]);
      case NORM_FEED_FORWARD -> {
        core.level(BufferName.ACTIVATIONS, back(state).normBytes()[tile]);
        state.gateUpReady[tile] = true;
      }
      case ACTIVATION -> activated(state, tile, chunk);
      case JOIN_FEED_FORWARD -> {
        if (back(state).reduce() != null) {
          links.add(state.segment, Stage.REDUCE_FEED_FORWARD, tile);
        } else {
          reducedFeedForward(state, tile);
        }
      }
      case RESIDUAL_FEED_FORWARD -> layerEnded(state, tile);
      case FINAL_NORM -> state.headReady = true;
      case SAMPLE -> {
        background.ended(state);
        iterationEnded(state);
        sampled(state);
      }
      default -> throw new IllegalStateException(stage + " is not the vector unit's");
    }
  }

  private void rotated(SegmentState state, int tile) {
    SegmentPlan.Front front = front(state);
    core.level(BufferName.ACTIVATIONS, front.queryBytes()[tile]);
    if (!state.residentHeld) {
      state.residentHeld = true;
      core.level(BufferName.KEY_VALUE, front.attention().residentBytes());
    }
    if (front.attention().appendBytes(tile) > 0) {
      memory.append(state.segment, tile);
    }
    if (front.querySpill()) {
      core.level(BufferName.ACTIVATIONS, -front.queryBytes()[tile]);
      memory.write(state.segment, Stage.ROTARY, tile, 0);
    } else {
      queriesReady(state, tile);
    }
  }

  private void queriesReady(SegmentState state, int tile) {
    state.rotatedPrefix = SegmentState.advance(state.rotated, tile, state.rotatedPrefix);
  }

  private void reducedAttention(SegmentState state, int tile) {
    if (back(state).parallel()) {
      finalResidualNeedMet(state, tile);
    } else {
      residualNeedMet(state, tile);
    }
  }

  private void residualNeedMet(SegmentState state, int tile) {
    state.residualNeeds[tile]--;
    if (state.residualNeeds[tile] == 0) {
      vector(state, Stage.RESIDUAL_ATTENTION, tile, 0, back(state).residualCycles()[tile]);
    }
  }

  private void activated(SegmentState state, int tile, int chunk) {
    SegmentPlan.Back back = back(state);
    long bytes = back.middleBytes()[tile][chunk];
    if (back.middleSpill() && bytes > 0) {
      memory.write(state.segment, Stage.ACTIVATION, tile, chunk);
    } else {
      core.level(BufferName.ACTIVATIONS, bytes);
      state.downReady[tile * state.chunks + chunk] = true;
    }
  }

  private void reducedFeedForward(SegmentState state, int tile) {
    finalResidualNeedMet(state, tile);
  }

  private void finalResidualNeedMet(SegmentState state, int tile) {
    state.finalResidualNeeds[tile]--;
    if (state.finalResidualNeeds[tile] == 0) {
      vector(state, Stage.RESIDUAL_FEED_FORWARD, tile, 0, back(state).residualCycles()[tile]);
    }
  }

  private void layerEnded(SegmentState state, int tile) {
    SegmentPlan plan = state.plan;
    boolean goesOn = plan.front() != null && !plan.newInput();
    state.backTilesLeft--;
    if (goesOn) {
      SegmentPlan.Back next = core.segment(state.segment + core.microBatches).plan.back();
      long spilled = next == null ? 0 : next.residualSpillBytes()[tile];
      if (spilled > 0) {
        memory.write(state.segment, Stage.RESIDUAL_FEED_FORWARD, tile, 0);
      }
      vector(state, Stage.NORM_ATTENTION, tile, 0, front(state).normCycles()[tile]);
      return;
    }
    core.level(BufferName.ACTIVATIONS, -residualBytes(state, tile, false));
    takePlace(state, tile);
    if (plan.hop() != null) {
      links.add(state.segment, Stage.PIPELINE_HOP, tile);
    }
    if (state.backTilesLeft == 0) {
      SegmentPlan.Head head = plan.head();
      if (head != null) {
        vector(state, Stage.FINAL_NORM, 0, 0, head.normCycles());
      } else if (plan.hop() == null) {
        iterationEnded(state);
        sampled(state);
      }
    }
  }

  /// The iteration of a micro-batch has ended on this chip.
  private void sampled(SegmentState state) {
    int next = state.segment + core.microBatches;
    if (core.hasFollower(state.segment) && core.program.waits(next)) {
      inputNeedMet(core.segment(next));
    }
  }

  /// The links have delivered.
  void linkResult(SegmentState state, Stage stage, int tile) {
    switch (stage) {
      case REDUCE_ATTENTION -> reducedAttention(state, tile);
      case REDUCE_FEED_FORWARD -> reducedFeedForward(state, tile);
      case HEAD ->
          vector(
              state, Stage.SAMPLE, 0, 0, Objects.requireNonNull(state.plan.head()).sampleCycles());
      case PIPELINE_HOP -> {
        state.hopsLeft--;
        if (state.hopsLeft == 0) {
          iterationEnded(state);
          sampled(state);
        }
      }
      default -> throw new IllegalStateException(stage + " is not the links'");
    }
  }

  /// HBM has served a request of the activations' or the appends' class.
  void memoryResult(
      SegmentState state,
      StreamClass streamClass,
      Stage stage,
      int tile,
      int chunk,
      boolean write) {
    if (streamClass == StreamClass.KEY_VALUE_APPEND) {
      state.appendedPrefix = SegmentState.advance(state.appended, tile, state.appendedPrefix);
      return;
    }
    switch (stage) {
      case EMBEDDING -> vector(state, Stage.EMBEDDING, tile, 0, front(state).inputCycles()[tile]);
      case RESIDUAL_ATTENTION -> {
        core.level(BufferName.ACTIVATIONS, back(state).residualSpillBytes()[tile]);
        residualNeedMet(state, tile);
      }
      case RESIDUAL_FEED_FORWARD ->
          core.level(
              BufferName.ACTIVATIONS,
              -back(core.segment(state.segment + core.microBatches)).residualSpillBytes()[tile]);
      case ACTIVATION -> {
        long bytes = back(state).middleBytes()[tile][chunk];
        if (write) {
          memory.read(state.segment, Stage.ACTIVATION, tile, chunk);
        } else {
          core.level(BufferName.ACTIVATIONS, bytes);
          state.downReady[tile * state.chunks + chunk] = true;
        }
      }
      case ROTARY -> {
        if (write) {
          memory.read(state.segment, Stage.ROTARY, tile, 0);
        } else {
          core.level(BufferName.ACTIVATIONS, front(state).queryBytes()[tile]);
          queriesReady(state, tile);
        }
      }
      default -> throw new IllegalStateException(stage + " does not pass through HBM");
    }
  }
}
