package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec.Arbitration;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
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
  private final WorkQueue appends = new WorkQueue();
  private final WorkQueue activations = new WorkQueue();
  final ServiceUnit unit = new ServiceUnit(Unit.HBM);

  // The next weight tile to fetch, and the end of those that have arrived.
  private int weightSegment;
  private int weightTile;
  private int arrivedSegment;
  private int arrivedTile;

  // The next streamed operation to fetch for, and the end of those whose tile has arrived.
  private int cacheSegment;
  private int cacheOperation;
  private int cachedSegment;
  private int cachedOperation;

  private int lastClass = StreamClass.ACTIVATIONS.ordinal();

  // What weights and keys may be fetched for when the chip does not fetch ahead.
  private int openWeights;
  private int openWeightsProduct = -1;
  private int openCache = -1;

  private boolean blockedBySpace;
  private boolean movingActivations;

  // Keys and values of chunks that are still on the chip.
  private final long residentReserve;
  private long residentBytes;

  // Weights of an output head in the background.
  private final BackgroundHead background;
  private final long productCapacity;
  private long backgroundBytes;
  private boolean backgroundHadTurn;
  private BackgroundHead.@Nullable Job fetching;

  MemoryPort(Core core, BackgroundHead background) {
    this.core = core;
    this.background = background;
    this.residentReserve = residentReserve(core.program);
    this.productCapacity =
        core.program.headArrays() > 0
            ? WeightBuffer.forProducts(core.chip.weightBuffer())
            : core.chip.weightBuffer().capacityBytes();
  }

  /// Without fetching ahead: the arrays have begun a product.
  void openProduct(int segment, int product) {
    openWeights = segment;
    openWeightsProduct = product;
  }

  /// Without fetching ahead: attention of a segment has begun.
  void openAttention(int segment) {
    openCache = segment;
  }

  void append(int segment, int tile) {
    appends.add(
        EventQueue.event(
            EventQueue.STREAM_DONE, segment, Stage.KEY_VALUE_APPEND.ordinal(), tile, 0));
  }

  void read(int segment, Stage stage, int tile, int chunk) {
    request(segment, stage, tile, chunk);
  }

  void write(int segment, Stage stage, int tile, int chunk) {
    request(segment, stage, tile, chunk | WRITE_BIT);
  }

  private void request(int segment, Stage stage, int tile, int chunk) {
    activations.add(
        EventQueue.event(EventQueue.STREAM_DONE, segment, stage.ordinal(), tile, chunk));
  }

  /// Whether a weight tile of a segment has arrived.
  boolean hasArrived(int segment, int tile) {
    return segment < arrivedSegment || (segment == arrivedSegment && tile < arrivedTile);
  }

  /// Whether the keys of a streamed operation have arrived.
  boolean hasCached(int segment, int operation) {
    return segment < cachedSegment || (segment == cachedSegment && operation < cachedOperation);
  }

  /// The last segment that fetching has come to.
  int furthestSegment() {
    return Math.max(weightSegment, cacheSegment);
  }

  boolean blockedBySpace() {
    return blockedBySpace;
  }

  /// Serves the next tile if the memory is free.
  void dispatch() {
    if (unit.busy) {
      return;
    }
    blockedBySpace = false;
    skipEmptyWeights();
    skipEmptyCache();
    int chosen = choose();
    if (chosen == BACKGROUND) {
      backgroundHadTurn = true;
      serveBackground(Objects.requireNonNull(background.toFetch()));
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
    for (int i = 1; i <= CLASSES.length; i++) {
      int candidate = (lastClass + i) % CLASSES.length;
      if (hasRequest(CLASSES[candidate])) {
        boolean shared = CLASSES[candidate] == StreamClass.KEY_VALUE_READ && !backgroundHadTurn;
        return shared && wantsBackground() ? BACKGROUND : candidate;
      }
    }
    return wantsBackground() ? BACKGROUND : -1;
  }

  private boolean hasRequest(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> wantsWeights();
      case KEY_VALUE_READ -> wantsCache();
      case KEY_VALUE_APPEND -> !appends.isEmpty();
      case ACTIVATIONS -> !activations.isEmpty();
    };
  }

  private boolean wantsWeights() {
    if (weightSegment >= core.fetchLimit()) {
      return false;
    }
    SegmentState state = core.segment(weightSegment);
    int product = productOf(state, weightTile);
    if (!core.chip.control().prefetchAcrossStages()
        && (weightSegment > openWeights
            || (weightSegment == openWeights && product > openWeightsProduct))) {
      return false;
    }
    long bytes = state.products[product].tileBytes(weightTile - state.tileBase[product]);
    long held = core.level(BufferName.WEIGHTS) - backgroundBytes;
    boolean fits = held + bytes <= productCapacity;
    blockedBySpace |= !fits;
    return fits;
  }

  private boolean wantsBackground() {
    BackgroundHead.Job job = background.toFetch();
    if (job == null) {
      return false;
    }
    long bytes = job.stage.tileBytes(job.fetched);
    return backgroundBytes + bytes <= WeightBuffer.forBackground(core.chip.weightBuffer());
  }

  /// A tile of a head in the background is no longer needed.
  void releaseBackground(long bytes) {
    backgroundBytes -= bytes;
    core.level(BufferName.WEIGHTS, -bytes);
  }

  private static int productOf(SegmentState state, int tile) {
    int product = 0;
    while (tile >= state.tileBase[product + 1]) {
      product++;
    }
    return product;
  }

  /// Passes over segments without weights left and over tiles of chunks that do not exist.
  private void skipEmptyWeights() {
    while (weightSegment < core.fetchLimit()) {
      SegmentState state = core.segment(weightSegment);
      if (weightTile == state.usesLeft.length) {
        if (arrivedSegment == weightSegment && arrivedTile == weightTile) {
          arrivedSegment++;
          arrivedTile = 0;
        }
        weightSegment++;
        weightTile = 0;
        continue;
      }
      int product = productOf(state, weightTile);
      if (state.products[product].tileBytes(weightTile - state.tileBase[product]) > 0) {
        return;
      }
      if (arrivedSegment == weightSegment && arrivedTile == weightTile) {
        arrivedTile++;
      }
      weightTile++;
    }
  }

  private boolean wantsCache() {
    if (cacheSegment >= core.fetchLimit()) {
      return false;
    }
    if (!core.chip.control().prefetchAcrossStages() && cacheSegment > openCache) {
      return false;
    }
    SegmentState state = core.segment(cacheSegment);
    AttentionPlan attention = Objects.requireNonNull(state.plan.front()).attention();
    if (attention.streamedNeeds(cacheOperation) > state.appendedPrefix) {
      return false;
    }
    long held = core.level(BufferName.KEY_VALUE) - residentBytes;
    long room = core.chip.keyValueBuffer().capacityBytes() - residentReserve - held;
    boolean fits = attention.streamedBytes(cacheOperation) <= room;
    blockedBySpace |= !fits;
    return fits;
  }

  /// Keys and values of a chunk come into their part of the buffer, or leave it.
  void resident(long change) {
    residentBytes += change;
    core.level(BufferName.KEY_VALUE, change);
  }

  /// Room that is kept for the chunks of all micro-batches.
  private static long residentReserve(Program program) {
    long most = 0;
    for (Program.Step step : program.steps()) {
      for (SegmentPlan[] plans : step.plans()) {
        for (SegmentPlan plan : plans) {
          if (plan.front() != null) {
            most = Math.max(most, plan.front().attention().residentBytes());
          }
        }
      }
    }
    return most * program.microBatches();
  }

  private void skipEmptyCache() {
    while (cacheSegment < core.fetchLimit()) {
      SegmentPlan.Front front = core.program.plan(cacheSegment).front();
      int operations = front == null ? 0 : front.attention().streamed();
      if (cacheOperation == operations) {
        if (cachedSegment == cacheSegment && cachedOperation == cacheOperation) {
          cachedSegment++;
          cachedOperation = 0;
        }
        cacheSegment++;
        cacheOperation = 0;
        continue;
      }
      if (Objects.requireNonNull(front).attention().streamedBytes(cacheOperation) > 0) {
        return;
      }
      if (cachedSegment == cacheSegment && cachedOperation == cacheOperation) {
        cachedOperation++;
      }
      cacheOperation++;
    }
  }

  private void serve(StreamClass streamClass) {
    switch (streamClass) {
      case WEIGHTS -> serveWeights();
      case KEY_VALUE_READ -> serveCache();
      case KEY_VALUE_APPEND -> serveAppend();
      case ACTIVATIONS -> serveActivations();
    }
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

  private static long event(int segment, Stage stage, int tile, int chunk) {
    return EventQueue.event(EventQueue.STREAM_DONE, segment, stage.ordinal(), tile, chunk);
  }

  private void serveBackground(BackgroundHead.Job job) {
    int tile = job.fetched;
    long bytes = job.stage.tileBytes(tile);
    backgroundBytes += bytes;
    core.level(BufferName.WEIGHTS, bytes);
    fetching = job;
    job.fetched++;
    begin(
        StreamClass.WEIGHTS,
        job.state.segment,
        Stage.HEAD,
        tile,
        bytes,
        job.stage.tileService(tile),
        false,
        event(job.state.segment, Stage.HEAD, 0, 0));
  }

  private void serveWeights() {
    SegmentState state = core.segment(weightSegment);
    int product = productOf(state, weightTile);
    int tile = weightTile - state.tileBase[product];
    var stage = state.products[product];
    long bytes = stage.tileBytes(tile);
    core.level(BufferName.WEIGHTS, bytes);
    begin(
        StreamClass.WEIGHTS,
        weightSegment,
        stage.stage(),
        tile,
        bytes,
        stage.tileService(tile),
        false,
        event(weightSegment, stage.stage(), 0, 0));
    weightTile++;
  }

  private void serveCache() {
    AttentionPlan attention =
        Objects.requireNonNull(core.segment(cacheSegment).plan.front()).attention();
    long bytes = attention.streamedBytes(cacheOperation);
    core.level(BufferName.KEY_VALUE, bytes);
    begin(
        StreamClass.KEY_VALUE_READ,
        cacheSegment,
        Stage.ATTENTION,
        cacheOperation,
        bytes,
        attention.streamedService(cacheOperation),
        false,
        event(cacheSegment, Stage.ATTENTION, 0, 0));
    cacheOperation++;
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
    int segment = EventQueue.segment(event);
    Stage stage = STAGES[EventQueue.stage(event)];
    if (stage == Stage.ATTENTION) {
      cachedSegment = cacheSegment;
      cachedOperation = cacheOperation;
    } else if (fetching != null) {
      fetching.arrived = fetching.fetched;
      fetching.skipEmpty();
      fetching = null;
    } else if (stage.unit() == Unit.ARRAYS) {
      arrivedSegment = weightSegment;
      arrivedTile = weightTile;
    } else {
      int chunk = EventQueue.chunk(event);
      StreamClass streamClass =
          stage == Stage.KEY_VALUE_APPEND ? StreamClass.KEY_VALUE_APPEND : StreamClass.ACTIVATIONS;
      flow.memoryResult(
          core.segment(segment),
          streamClass,
          stage,
          EventQueue.tile(event),
          chunk & ~WRITE_BIT,
          (chunk & WRITE_BIT) != 0);
    }
  }

  /// Whether values on their way through HBM are waited for.
  boolean movesActivations() {
    return movingActivations || !activations.isEmpty();
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
    state.addSegment(weightSegment);
    state.add(weightTile);
    state.addSegment(arrivedSegment);
    state.add(arrivedTile);
    state.addSegment(cacheSegment);
    state.add(cacheOperation);
    state.addSegment(cachedSegment);
    state.add(cachedOperation);
    state.add(lastClass);
    if (!core.chip.control().prefetchAcrossStages()) {
      state.addSegment(openWeights);
      state.add(openWeightsProduct);
      state.addSegment(openCache);
    }
    state.add(movingActivations ? 1 : 0);
    state.add(residentBytes);
    state.add(backgroundBytes);
    state.add(backgroundHadTurn ? 1 : 0);
    state.add(fetching == null ? 0 : 1);
    appends.describe(state);
    activations.describe(state);
  }

  void shift(int segments) {
    weightSegment += segments;
    arrivedSegment += segments;
    cacheSegment += segments;
    cachedSegment += segments;
    openWeights += segments;
    openCache += segments;
    appends.shift(segments);
    activations.shift(segments);
  }
}
