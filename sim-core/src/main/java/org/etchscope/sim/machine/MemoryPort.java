package org.etchscope.sim.machine;

import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec.Arbitration;
import org.etchscope.sim.machine.memory.StreamMix;
import org.etchscope.sim.schedule.Activity;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.schedule.WeightBuffer;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.StallReason;
import org.jspecify.annotations.Nullable;

/// HBM: one server for the chip that serves whole tiles, in turn from the classes that have
/// requests: at stream level each at the rate of its class, at command level as the controllers
/// come to it. Weights and cached keys are fetched in the fixed order of the program, as far ahead
/// as their buffers reach; appends and spilled activations as they come.
final class MemoryPort implements MachinePart {

  private static final StreamClass[] CLASSES = StreamClass.values();

  /// The choice of a head in the background, beside the classes.
  private static final int BACKGROUND = 100;

  private final Core core;
  private final WeightFetches weights;
  private final CacheFetch cache;
  private final WorkQueue appends = new WorkQueue();
  private final WorkQueue activations = new WorkQueue();
  final ServiceUnit unit;

  private int lastClass = StreamClass.ACTIVATIONS.ordinal();
  private boolean blockedBySpace;

  // Weights of an output head in the background.
  private final BackgroundHead background;
  private long backgroundBytes;
  private boolean backgroundHadTurn;

  private final TransferPath path;
  private final PortGates gates;

  /// @param streams what a memory at command level needs to know; `null` at stream level
  MemoryPort(Core core, BackgroundHead background, @Nullable StreamMix streams) {
    this.core = core;
    this.unit = new ServiceUnit(core, Unit.HBM);
    this.path = streams == null ? new StreamPort(core) : new CommandPort(core, streams);
    this.background = background;
    this.gates = new PortGates(core);
    this.cache = new CacheFetch(core);
    this.weights =
        new WeightFetches(
            core,
            core.program.headArrays() > 0
                ? WeightBuffer.forProducts(core.chip.weightBuffer())
                : core.chip.weightBuffer().capacityBytes());
  }

  /// Without fetching ahead: the arrays have begun a product.
  void openProduct(int queue, int segment, int product) {
    weights.open(queue, segment, product);
  }

  /// Without fetching ahead: attention of a segment has begun.
  void openAttention(int segment) {
    cache.open(segment);
  }

  void append(int segment, int activity, int part) {
    appends.add(EventQueue.event(EventQueue.APPEND_DONE, segment, activity, part));
  }

  /// Keys and values go to the cache, and somebody waits until they are there.
  void keep(int segment, int activity, int part) {
    appends.add(EventQueue.event(EventQueue.MOVE_DONE, segment, activity, part));
  }

  /// Values go to HBM to wait there, or come back.
  void move(int segment, int activity, int part) {
    activations.add(EventQueue.event(EventQueue.MOVE_DONE, segment, activity, part));
  }

  /// Whether a weight tile of a segment, of a product of a queue, has arrived.
  boolean hasArrived(int queue, int segment, int tile) {
    return weights.hasArrived(queue, segment, tile);
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

  /// Whether nothing is on its way because buffers have no room, or weights have to wait until
  /// others have passed the port of theirs.
  boolean blockedBySpace() {
    return (blockedBySpace && path.isIdle()) || !gates.isOpen(StreamClass.WEIGHTS);
  }

  /// Whether cached keys have to wait until others have passed the port of their buffer.
  boolean keysPassPort() {
    return !gates.isOpen(StreamClass.KEY_VALUE_READ);
  }

  /// Whether values on their way through HBM are waited for.
  boolean movesActivations() {
    return path.movesActivations() || !activations.isEmpty();
  }

  // ---- arbitration ---------------------------------------------------------------------------

  /// Serves tiles as long as the memory takes any.
  void dispatch() {
    while (path.isFree() && serveNext()) {
      // Serving has changed who is next.
    }
  }

  private boolean serveNext() {
    blockedBySpace = false;
    weights.skipEmpty();
    cache.skipEmpty();
    int chosen = choose();
    if (chosen < 0) {
      return false;
    }
    if (chosen == BACKGROUND) {
      backgroundHadTurn = true;
      serve(Objects.requireNonNull(background.toFetch()));
    } else {
      backgroundHadTurn &= chosen != StreamClass.KEY_VALUE_READ.ordinal();
      lastClass = chosen;
      serve(CLASSES[chosen]);
    }
    return true;
  }

  /// The class that is served next, in turn among those with requests; -1 if none has any. Appends
  /// that the arrays have left as far behind as anything is fetched ahead come before a class that
  /// goes first: nobody waits for them, so they would never have a turn. A head in the background
  /// has every other turn of the keys and values, and every turn that is left: the arrays wait for
  /// weights at once, for attention only at the end of a layer.
  private int choose() {
    Arbitration arbitration = core.chip.hbm().arbitration();
    if (arbitration != Arbitration.ROUND_ROBIN
        && appendsLag()
        && hasRequest(StreamClass.KEY_VALUE_APPEND)) {
      return StreamClass.KEY_VALUE_APPEND.ordinal();
    }
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

  private boolean appendsLag() {
    return !appends.isEmpty()
        && EventQueue.segment(appends.first())
            < core.issueSegment - Core.LOOK_AHEAD_LAYERS * core.microBatches;
  }

  private boolean hasRequest(StreamClass streamClass) {
    return switch (streamClass) {
      case WEIGHTS -> weights.isWanted() && inBuffer(weights.fits() && gates.isOpen(streamClass));
      case KEY_VALUE_READ ->
          cache.isWanted() && inBuffer(cache.fits() && gates.isOpen(streamClass));
      case KEY_VALUE_APPEND -> !appends.isEmpty() && inBuffer(gates.isOpen(streamClass));
      case ACTIVATIONS -> !activations.isEmpty() && inBuffer(gates.isOpen(streamClass));
    };
  }

  private boolean inBuffer(boolean fits) {
    blockedBySpace |= !fits;
    return fits;
  }

  private boolean wantsBackground() {
    BackgroundHead.Job job = background.toFetch();
    return job != null
        && gates.isOpen(StreamClass.WEIGHTS)
        && backgroundBytes + job.stage.tileBytes(job.fetched)
            <= WeightBuffer.forBackground(core.chip.weightBuffer());
  }

  /// A tile of a product of a queue is no longer needed.
  void releaseWeights(int queue, long bytes) {
    weights.released(queue, bytes);
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

  /// @param whose 1 for a head in the background, else twice the queue of the product
  private static long event(int segment, StreamClass streamClass, int whose) {
    return EventQueue.event(EventQueue.STREAM_DONE, segment, streamClass.ordinal(), whose);
  }

  private void begin(TransferPath.Transfer transfer) {
    unit.busy = true;
    if (transfer.write()) {
      core.account.written(transfer.streamClass(), transfer.bytes());
    } else {
      core.account.read(transfer.streamClass(), transfer.bytes());
    }
    gates.begin(transfer);
    path.begin(transfer);
  }

  void readWeights(int queue, int segment, Stage stage, int tile, long bytes, long before) {
    StreamClass weightClass = StreamClass.WEIGHTS;
    long event = event(segment, weightClass, queue << 1);
    begin(
        new TransferPath.Transfer(weightClass, false, segment, stage, tile, bytes, before, event));
  }

  void readCache(int segment, int operation, long bytes, long before) {
    StreamClass cacheClass = StreamClass.KEY_VALUE_READ;
    long event = event(segment, cacheClass, 0);
    begin(
        new TransferPath.Transfer(
            cacheClass, false, segment, Stage.ATTENTION, operation, bytes, before, event));
  }

  private void serve(BackgroundHead.Job job) {
    int tile = job.fetch();
    core.arraysChanged = true;
    long bytes = job.stage.tileBytes(tile);
    backgroundBytes += bytes;
    core.level(BufferName.WEIGHTS, bytes);
    int segment = job.state.segment;
    long event = event(segment, StreamClass.WEIGHTS, 1);
    long before = job.stage.tileBytesBefore(tile);
    begin(
        new TransferPath.Transfer(
            StreamClass.WEIGHTS, false, segment, Stage.HEAD, tile, bytes, before, event));
  }

  private void serveAppend() {
    long item = appends.remove();
    Activity activity = activityOf(item);
    pass(StreamClass.KEY_VALUE_APPEND, true, activity, item);
  }

  private void serveActivations() {
    long item = activations.remove();
    Activity activity = activityOf(item);
    boolean write = activity.kind() == Activity.Kind.STORE;
    pass(StreamClass.ACTIVATIONS, write, activity, item);
  }

  private void pass(StreamClass streamClass, boolean write, Activity activity, long item) {
    int part = EventQueue.part(item);
    begin(
        new TransferPath.Transfer(
            streamClass,
            write,
            EventQueue.segment(item),
            activity.stage(),
            activity.tileOf(part),
            activity.bytes(part),
            0,
            item));
  }

  private Activity activityOf(long item) {
    return core.segment(EventQueue.segment(item)).plan.activity(EventQueue.activity(item));
  }

  /// A transfer is done.
  void free() {
    path.finish();
    unit.busy = path.isBusy();
  }

  /// The cycle in which a turn is over, if that is no event.
  long nextTurn() {
    return path.nextTurn();
  }

  /// Lets the memory work until a cycle, or until something happens.
  void runTo(long cycle) {
    path.runTo(cycle);
  }

  /// The turn of the last transfer is over.
  void handedOver() {
    path.taken();
    unit.busy = path.isBusy();
  }

  /// A tile of weights or cached keys has arrived at its buffer.
  void done(long event) {
    free();
    if (!gates.holdsBack(event)) {
      passed(event);
    }
  }

  /// A tile is in its buffer.
  void passed(long event) {
    if (EventQueue.activity(event) == StreamClass.KEY_VALUE_READ.ordinal()) {
      cache.arrived();
    } else if (EventQueue.part(event) == 1) {
      background.arrived();
      core.arraysChanged = true;
    } else {
      weights.arrived(EventQueue.part(event) >> 1);
    }
  }

  void explain(boolean workLeft) {
    if (blockedBySpace) {
      unit.reason = StallReason.WAITING_BUFFER_SPACE;
    } else {
      unit.reason = workLeft ? StallReason.WAITING_OPERAND : StallReason.NO_WORK;
    }
  }

  @Override
  public void describe(StateWriter state) {
    unit.describe(state);
    weights.describe(state);
    cache.describe(state);
    state.add(lastClass);
    state.add(backgroundBytes);
    state.add(backgroundHadTurn ? 1 : 0);
    path.describe(state);
    gates.describe(state);
    appends.describe(state);
    activations.describe(state);
  }

  @Override
  public boolean needs(int segment) {
    return weights.needs(segment)
        || cache.needs(segment)
        || appends.needs(segment)
        || activations.needs(segment);
  }

  @Override
  public void settle() {
    unit.settle();
  }

  @Override
  public void shift(long cycles, int segments) {
    unit.shift(cycles);
    path.shift(cycles, segments);
    gates.shift(cycles);
    weights.shift(segments);
    cache.shift(segments);
    appends.shift(segments);
    activations.shift(segments);
  }
}
