package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec.Arbitration;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.schedule.WeightBuffer;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// HBM at stream level: one server for the chip that serves whole tiles, in turn from the classes
/// that have requests. Weights and cached keys are fetched in the fixed order of the program, as
/// far ahead as their buffers reach; appends and spilled activations as they come.
final class MemoryPort {

  private static final Stage[] STAGES = Stage.values();
  private static final StreamClass[] CLASSES = StreamClass.values();

  /// The choice of a head in the background, beside the classes.
  private static final int BACKGROUND = 100;

  /// Chunk number that marks a write of activations.
  private static final int WRITE_BIT = 1 << 11;

  private final Core core;
  private final WeightFetch weights;
  private final CacheFetch cache;
  private final WorkQueue appends = new WorkQueue();
  private final WorkQueue activations = new WorkQueue();
  final ServiceUnit unit = new ServiceUnit(Unit.HBM);

  private int lastClass = StreamClass.ACTIVATIONS.ordinal();
  private boolean blockedBySpace;
  private boolean movingActivations;

  // Weights of an output head in the background.
  private final BackgroundHead background;
  private long backgroundBytes;
  private boolean backgroundHadTurn;
  private BackgroundHead.@Nullable Job fetching;

  MemoryPort(Core core, BackgroundHead background) {
    this.core = core;
    this.background = background;
    this.cache = new CacheFetch(core);
    this.weights =
        new WeightFetch(
            core,
            core.program.headArrays() > 0
                ? WeightBuffer.forProducts(core.chip.weightBuffer())
                : core.chip.weightBuffer().capacityBytes());
  }

  /// Without fetching ahead: the arrays have begun a product.
  void openProduct(int segment, int product) {
    weights.open(segment, product);
  }

  /// Without fetching ahead: attention of a segment has begun.
  void openAttention(int segment) {
    cache.open(segment);
  }

  void append(int segment, int tile) {
    appends.add(event(segment, Stage.KEY_VALUE_APPEND, tile, 0));
  }

  void read(int segment, Stage stage, int tile, int chunk) {
    activations.add(event(segment, stage, tile, chunk));
  }

  void write(int segment, Stage stage, int tile, int chunk) {
    activations.add(event(segment, stage, tile, chunk | WRITE_BIT));
  }

  /// Whether a weight tile of a segment has arrived.
  boolean hasArrived(int segment, int tile) {
    return weights.hasArrived(segment, tile);
  }

  /// Whether the keys of a streamed operation have arrived.
  boolean hasCached(int segment, int operation) {
    return cache.hasArrived(segment, operation);
  }

  /// Keys and values of a chunk come into their part of the buffer, or leave it.
  void resident(long change) {
    cache.resident(change);
  }

  /// The last segment that fetching has come to.
  int furthestSegment() {
    return Math.max(weights.segment(), cache.segment());
  }

  boolean blockedBySpace() {
    return blockedBySpace;
  }

  /// Whether values on their way through HBM are waited for.
  boolean movesActivations() {
    return movingActivations || !activations.isEmpty();
  }

  // ---- arbitration ---------------------------------------------------------------------------

  /// Serves the next tile if the memory is free.
  void dispatch() {
    if (unit.busy) {
      return;
    }
    blockedBySpace = false;
    weights.skipEmpty();
    cache.skipEmpty();
    int chosen = choose();
    if (chosen == BACKGROUND) {
      backgroundHadTurn = true;
      serve(Objects.requireNonNull(background.toFetch()));
    } else if (chosen >= 0) {
      backgroundHadTurn &= chosen != StreamClass.KEY_VALUE_READ.ordinal();
      lastClass = chosen;
      serve(CLASSES[chosen]);
    }
  }

  /// The class that is served next, in turn among those with requests; -1 if none has any. A head
  /// in the background has every other turn of the keys and values, and every turn that is left:
  /// the arrays wait for weights at once, for attention only at the end of a layer.
  private int choose() {
    Arbitration arbitration = core.chip.hbm().arbitration();
    if (arbitration == Arbitration.WEIGHTS_FIRST && hasRequest(StreamClass.WEIGHTS)) {
      return StreamClass.WEIGHTS.ordinal();
    }
    if (arbitration == Arbitration.KEY_VALUE_FIRST && hasRequest(StreamClass.KEY_VALUE_READ)) {
      return StreamClass.KEY_VALUE_READ.ordinal();
    }
    int candidate = lastClass;
    for (int i = 0; i < CLASSES.length; i++) {
      candidate = candidate + 1 == CLASSES.length ? 0 : candidate + 1;
      if (hasRequest(CLASSES[candidate])) {
        boolean shared = CLASSES[candidate] == StreamClass.KEY_VALUE_READ && !backgroundHadTurn;
        return shared && wantsBackground() ? BACKGROUND : candidate;
      }
    }
    return wantsBackground() ? BACKGROUND : -1;
  }

  private boolean hasRequest(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS ->
          weights.isWanted()
              && inBuffer(weights.fits(core.level(BufferName.WEIGHTS) - backgroundBytes));
      case KEY_VALUE_READ -> cache.isWanted() && inBuffer(cache.fits());
      case KEY_VALUE_APPEND -> !appends.isEmpty();
      case ACTIVATIONS -> !activations.isEmpty();
    };
  }

  private boolean inBuffer(boolean fits) {
    blockedBySpace |= !fits;
    return fits;
  }

  private boolean wantsBackground() {
    BackgroundHead.Job job = background.toFetch();
    return job != null
        && backgroundBytes + job.stage.tileBytes(job.fetched)
            <= WeightBuffer.forBackground(core.chip.weightBuffer());
  }

  /// A tile of a head in the background is no longer needed.
  void releaseBackground(long bytes) {
    backgroundBytes -= bytes;
    core.level(BufferName.WEIGHTS, -bytes);
  }

  // ---- service -------------------------------------------------------------------------------

  private void serve(StreamClass streamClass) {
    switch (streamClass) {
      case WEIGHTS -> weights.serve(this);
      case KEY_VALUE_READ -> cache.serve(this);
      case KEY_VALUE_APPEND -> serveAppend();
      case ACTIVATIONS -> serveActivations();
    }
  }

  private static long event(int segment, Stage stage, int tile, int chunk) {
    return EventQueue.event(EventQueue.STREAM_DONE, segment, stage.ordinal(), tile, chunk);
  }

  private void begin(
      StreamClass streamClass,
      int segment,
      Stage stage,
      int tile,
      long bytes,
      long cycles,
      boolean write,
      long event) {
    unit.busy = true;
    movingActivations = streamClass == StreamClass.ACTIVATIONS;
    if (write) {
      core.account.written(streamClass, bytes);
    } else {
      core.account.read(streamClass, bytes);
    }
    core.trace.stream(core.now, cycles, segment, stage, streamClass, tile, bytes);
    core.events.add(core.now + cycles, event);
  }

  void readWeights(int segment, Stage stage, int tile, long bytes, long cycles) {
    long event = event(segment, stage, 0, 0);
    begin(StreamClass.WEIGHTS, segment, stage, tile, bytes, cycles, false, event);
  }

  void readCache(int segment, int operation, long bytes, long cycles) {
    Stage stage = Stage.ATTENTION;
    long event = event(segment, stage, 0, 0);
    begin(StreamClass.KEY_VALUE_READ, segment, stage, operation, bytes, cycles, false, event);
  }

  private void serve(BackgroundHead.Job job) {
    int tile = job.fetched;
    long bytes = job.stage.tileBytes(tile);
    backgroundBytes += bytes;
    core.level(BufferName.WEIGHTS, bytes);
    fetching = job;
    job.fetched++;
    readWeights(job.state.segment, Stage.HEAD, tile, bytes, job.stage.tileService(tile));
  }

  private void serveAppend() {
    long item = appends.remove();
    int segment = EventQueue.segment(item);
    int tile = EventQueue.tile(item);
    AttentionPlan attention =
        Objects.requireNonNull(core.segment(segment).plan.front()).attention();
    begin(
        StreamClass.KEY_VALUE_APPEND,
        segment,
        Stage.KEY_VALUE_APPEND,
        tile,
        attention.appendBytes(tile),
        attention.appendService(tile),
        true,
        item);
  }

  private void serveActivations() {
    long item = activations.remove();
    int segment = EventQueue.segment(item);
    Stage stage = STAGES[EventQueue.stage(item)];
    int tile = EventQueue.tile(item);
    int chunk = EventQueue.chunk(item) & ~WRITE_BIT;
    long bytes = activationBytes(core.segment(segment), stage, tile, chunk);
    begin(
        StreamClass.ACTIVATIONS,
        segment,
        stage,
        tile,
        bytes,
        core.rates.activations().cycles(bytes),
        (EventQueue.chunk(item) & WRITE_BIT) != 0,
        item);
  }

  private long activationBytes(SegmentState state, Stage stage, int tile, int chunk) {
    return switch (stage) {
      case EMBEDDING -> Objects.requireNonNull(state.plan.front()).inputBytes()[tile];
      case ROTARY -> Objects.requireNonNull(state.plan.front()).queryBytes()[tile];
      case RESIDUAL_ATTENTION ->
          Objects.requireNonNull(state.plan.back()).residualSpillBytes()[tile];
      case RESIDUAL_FEED_FORWARD ->
          Objects.requireNonNull(core.segment(state.segment + core.microBatches).plan.back())
              .residualSpillBytes()[tile];
      case ACTIVATION -> Objects.requireNonNull(state.plan.back()).middleBytes()[tile][chunk];
      default -> throw new IllegalStateException(stage + " does not pass through HBM");
    };
  }

  /// A tile has been served.
  void done(long event, Flow flow) {
    unit.busy = false;
    movingActivations = false;
    Stage stage = STAGES[EventQueue.stage(event)];
    if (stage == Stage.ATTENTION) {
      cache.arrived();
    } else if (fetching != null) {
      fetching.arrived = fetching.fetched;
      fetching.skipEmpty();
      fetching = null;
    } else if (stage.unit() == Unit.ARRAYS) {
      weights.arrived();
    } else {
      int chunk = EventQueue.chunk(event);
      StreamClass streamClass =
          stage == Stage.KEY_VALUE_APPEND ? StreamClass.KEY_VALUE_APPEND : StreamClass.ACTIVATIONS;
      flow.memoryResult(
          core.segment(EventQueue.segment(event)),
          streamClass,
          stage,
          EventQueue.tile(event),
          chunk & ~WRITE_BIT,
          (chunk & WRITE_BIT) != 0);
    }
  }

  void explain(boolean workLeft) {
    if (blockedBySpace) {
      unit.reason = StallReason.WAITING_BUFFER_SPACE;
    } else {
      unit.reason = workLeft ? StallReason.WAITING_OPERAND : StallReason.NO_WORK;
    }
  }

  void describe(StateWriter state) {
    unit.describe(state);
    weights.describe(state);
    cache.describe(state);
    state.add(lastClass);
    state.add(movingActivations ? 1 : 0);
    state.add(backgroundBytes);
    state.add(backgroundHadTurn ? 1 : 0);
    state.add(fetching == null ? 0 : 1);
    appends.describe(state);
    activations.describe(state);
  }

  void shift(int segments) {
    weights.shift(segments);
    cache.shift(segments);
    appends.shift(segments);
    activations.shift(segments);
  }
}
