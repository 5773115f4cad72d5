package org.etchscope.sim.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.etchscope.sim.chip.HbmSpec.Level;
import org.etchscope.sim.energy.PowerFactor;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.jspecify.annotations.Nullable;

/// Collects what happens while a machine runs. Records go into columns of primitives; a part that
/// repeats is stored once.
public final class TraceBuilder {

  private static final StreamClass[] CLASSES = StreamClass.values();

  private static final StallReason[] REASONS = StallReason.values();

  // By ordinal: a record is made in every cycle in which something happens.
  private final @Nullable SpanLog[] products = new SpanLog[Stage.values().length];
  private final @Nullable StepLog[] busyArrays = new StepLog[Stage.values().length];
  final SpanLog[] streams = new SpanLog[CLASSES.length];
  final SpanLog attention = new SpanLog();
  final SpanLog vector = new SpanLog();
  final SpanLog links = new SpanLog();
  private final StepLog[] nextProduct = new StepLog[Unit.values().length];
  private final StepLog[] reasons = new StepLog[Unit.values().length];
  private final StepLog[] levels = new StepLog[BufferName.values().length];
  private final StepLog[] stalledArrays = new StepLog[Unit.values().length * REASONS.length];
  final SpanLog boundaries = new SpanLog();
  private final List<Log> logs = new ArrayList<>();
  private final List<StepLog> steps = new ArrayList<>();

  /// How fast the core goes.
  final PowerFactor power;

  /// Energy of a bit between HBM and the chip.
  final long hbmFemtojoulesPerBit;

  private final boolean recording;

  /// How closely the memory was followed.
  private Level memoryLevel = Level.STREAM;

  /// @param power how fast the core goes: what an operation costs depends on its work, not on how
  ///   long it takes
  /// @param hbmFemtojoulesPerBit energy of a bit between HBM and the chip
  public TraceBuilder(PowerFactor power, long hbmFemtojoulesPerBit) {
    this(power, hbmFemtojoulesPerBit, true);
  }

  private TraceBuilder(PowerFactor power, long hbmFemtojoulesPerBit, boolean recording) {
    this.power = power;
    this.hbmFemtojoulesPerBit = hbmFemtojoulesPerBit;
    this.recording = recording;
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        products[stage.ordinal()] = keep(new SpanLog());
        busyArrays[stage.ordinal()] = keep(new StepLog());
      }
    }
    busyArrays[Stage.ATTENTION.ordinal()] = keep(new StepLog());
    for (int i = 0; i < streams.length; i++) {
      streams[i] = keep(new SpanLog());
    }
    logs.add(attention);
    logs.add(vector);
    logs.add(links);
    for (int unit = 0; unit < reasons.length; unit++) {
      reasons[unit] = keep(new StepLog());
    }
    for (int buffer = 0; buffer < levels.length; buffer++) {
      levels[buffer] = keep(new StepLog());
    }
    for (Unit unit : Unit.values()) {
      if (unit.isArrays()) {
        nextProduct[unit.ordinal()] = keep(new StepLog(true));
        for (StallReason reason : REASONS) {
          stalledArrays[place(unit, reason)] = keep(new StepLog());
        }
      }
    }
    logs.add(boundaries);
  }

  /// Takes everything and keeps nothing: for a machine of which only times are wanted.
  ///
  /// @param power how fast the core goes
  public static TraceBuilder keepingNothing(PowerFactor power) {
    return new TraceBuilder(power, 0, false);
  }

  /// The memory is followed command by command.
  public void followCommands() {
    memoryLevel = Level.COMMAND;
  }

  Level memoryLevel() {
    return memoryLevel;
  }

  /// How fast the core goes.
  public PowerFactor power() {
    return power;
  }

  /// Every quantity that changes in steps.
  List<StepLog> steps() {
    return steps;
  }

  private SpanLog keep(SpanLog log) {
    logs.add(log);
    return log;
  }

  private StepLog keep(StepLog log) {
    logs.add(log);
    steps.add(log);
    return log;
  }

  /// Arrays `firstArray … + count` work in step on consecutive tasks from `firstTask`.
  public void product(
      long now,
      long cycles,
      int segment,
      Stage stage,
      int firstTask,
      int chunk,
      int firstArray,
      int count) {
    if (!recording) {
      return;
    }
    product(stage).add(now, cycles, segment, stage, firstTask, chunk, firstArray, count);
  }

  /// HBM serves a tile.
  public void stream(
      long now,
      long cycles,
      int segment,
      Stage stage,
      StreamClass streamClass,
      int tile,
      long bytes) {
    if (!recording) {
      return;
    }
    streams[streamClass.ordinal()].add(
        now, cycles, segment, stage, tile, Math.toIntExact(bytes), streamClass.ordinal(), 1);
  }

  /// An operation of attention is at work, on its unit or on arrays.
  public void attention(
      long now, long cycles, int segment, int operation, long multiplyAdds, boolean resident) {
    if (!recording) {
      return;
    }
    attention.add(
        now,
        cycles,
        segment,
        Stage.ATTENTION,
        operation,
        (int) Math.min(Integer.MAX_VALUE, multiplyAdds >> 10),
        resident ? 1 : 0,
        1);
  }

  /// The vector unit works on an M-tile (and chunk).
  public void vector(long now, long cycles, int segment, Stage stage, int mTile, int chunk) {
    if (!recording) {
      return;
    }
    vector.add(now, cycles, segment, stage, mTile, chunk, 0, 1);
  }

  /// The chip's links carry an M-tile.
  public void link(long now, long cycles, int segment, Stage stage, int mTile, long bytes) {
    if (!recording) {
      return;
    }
    links.add(now, cycles, segment, stage, mTile, Math.toIntExact(bytes), 0, 1);
  }

  /// Arrays at work for a stage from now on.
  public void busyArrays(long now, Stage stage, int arrays) {
    if (!recording) {
      return;
    }
    busyArrays(stage).set(now, arrays);
  }

  /// The product whose tasks the arrays of a unit take next.
  public void nextProduct(long now, Unit unit, int segment, Stage stage) {
    if (!recording) {
      return;
    }
    nextProduct(unit).set(now, ((long) (segment + 1) << 8) | stage.ordinal());
  }

  /// Nothing is left for the arrays of a unit.
  public void noNextProduct(long now, Unit unit) {
    if (!recording) {
      return;
    }
    nextProduct(unit).set(now, 0);
  }

  /// Why a unit is idle from now on.
  public void idle(long now, Unit unit, StallReason reason) {
    if (!recording) {
      return;
    }
    reason(unit).set(now, reason.ordinal() + 1L);
  }

  /// The unit works from now on.
  public void busy(long now, Unit unit) {
    if (!recording) {
      return;
    }
    reason(unit).set(now, 0);
  }

  /// Arrays of a unit without work from now on, for one reason.
  public void stalledArrays(long now, Unit unit, StallReason reason, long arrays) {
    if (!recording) {
      return;
    }
    stalledArrays(unit, reason).set(now, arrays);
  }

  /// Bytes in a buffer from now on.
  public void level(long now, BufferName buffer, long bytes) {
    if (!recording) {
      return;
    }
    level(buffer).set(now, bytes);
  }

  /// A segment begins on the arrays.
  public void boundary(long now, int segment) {
    if (!recording) {
      return;
    }
    boundaries.add(now, 0, segment, Stage.OUTPUT_PROJECTION, 0, 0, 0, 1);
  }

  /// The present end of every log; a part to repeat lies between two marks.
  public int[] mark() {
    int[] mark = new int[logs.size()];
    for (int i = 0; i < mark.length; i++) {
      mark[i] = logs.get(i).mark();
    }
    return mark;
  }

  /// What was recorded between two marks, the second of which is the present end, happens `repeats`
  /// times more, each time `cycles` and `segments` later.
  public void repeat(int[] from, int[] to, int repeats, long cycles, int segments) {
    if (!recording) {
      return;
    }
    for (int i = 0; i < to.length; i++) {
      logs.get(i).repeat(from[i], to[i], repeats, cycles, segments);
    }
    for (StepLog step : steps) {
      step.jump(Math.multiplyExact(repeats, segments));
    }
  }

  /// What was recorded between two marks happens once more, `cycles` and `segments` later, behind
  /// the present end; nothing is recorded after that.
  public void again(int[] from, int[] to, long cycles, int segments) {
    if (!recording) {
      return;
    }
    for (int i = 0; i < to.length; i++) {
      logs.get(i).again(from[i], to[i], cycles, segments);
    }
  }

  /// Spans that are stored.
  public long storedSpans() {
    long sum = (long) attention.stored() + vector.stored() + links.stored();
    for (SpanLog log : streams) {
      sum += log.stored();
    }
    for (SpanLog log : products) {
      sum += log == null ? 0 : log.stored();
    }
    return sum;
  }

  SpanLog product(Stage stage) {
    return Objects.requireNonNull(products[stage.ordinal()]);
  }

  /// The logs of all products.
  List<SpanLog> products() {
    List<SpanLog> all = new ArrayList<>();
    for (SpanLog log : products) {
      if (log != null) {
        all.add(log);
      }
    }
    return all;
  }

  StepLog busyArrays(Stage stage) {
    return Objects.requireNonNull(busyArrays[stage.ordinal()]);
  }

  StepLog nextProduct(Unit arrays) {
    return nextProduct[arrays.ordinal()];
  }

  StepLog stalledArrays(Unit arrays, StallReason reason) {
    return stalledArrays[place(arrays, reason)];
  }

  private static int place(Unit arrays, StallReason reason) {
    return arrays.ordinal() * REASONS.length + reason.ordinal();
  }

  StepLog reason(Unit unit) {
    return reasons[unit.ordinal()];
  }

  StepLog level(BufferName buffer) {
    return levels[buffer.ordinal()];
  }

  void close() {
    for (Log log : logs) {
      log.close();
    }
  }
}
