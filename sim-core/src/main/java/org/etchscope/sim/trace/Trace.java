package org.etchscope.sim.trace;

import java.util.List;
import java.util.OptionalLong;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec.Level;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.SegmentPlan;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// What happened on one chip, cycle by cycle. Immutable; safe to read from any thread. Cycle 0 is
/// the begin of the part that counts: the run's begin, or where the steady state begins.
///
/// A look-up costs O(log n) in the number of records; repeated layers are stored once.
public final class Trace {

  /// Steps by which one can walk through a trace.
  public enum Step {
    /// The next change of anything in the state.
    CHANGE,
    /// The next tile that begins: of a product, in HBM or in the attention unit.
    TILE,
    /// The next stage of a segment that a unit takes up, HBM aside.
    STAGE,
    /// The next segment that begins on the arrays.
    LAYER
  }

  private final Scenario scenario;
  private final Program program;
  private final TraceBuilder logs;
  private final long begin;
  private final long cycles;
  private final StateFinder states;
  private final SpanReader spans;
  private final TraceWalk walk;
  private final EnergyTrace energy;

  /// Closes a builder; it must not be used any more.
  ///
  /// @param begin cycle of the builder's clock at which the part that counts begins
  /// @param end the cycle after its last
  public Trace(Scenario scenario, Program program, TraceBuilder logs, long begin, long end) {
    this.scenario = scenario;
    this.program = program;
    this.logs = logs;
    this.begin = begin;
    this.cycles = end - begin;
    logs.close();
    this.states = new StateFinder(this, logs);
    this.spans = new SpanReader(program, logs, begin, cycles);
    this.walk = new TraceWalk(logs, begin, end);
    this.energy = new EnergyTrace(this, logs);
  }

  /// What was run.
  public Scenario scenario() {
    return scenario;
  }

  /// What the chip executed.
  public Program program() {
    return program;
  }

  /// The chip.
  public ChipSpec chip() {
    return scenario.chip();
  }

  /// How closely the memory was followed: a short run is followed command by command whatever the
  /// chip asks for.
  public Level memoryLevel() {
    return logs.memoryLevel();
  }

  /// Cycles of the part that counts.
  public long cycles() {
    return cycles;
  }

  /// Seconds that a number of cycles takes.
  public double seconds(long cycleCount) {
    return (double) cycleCount / chip().clockHertz();
  }

  /// Spans that are stored; repetitions are not.
  public long storedSpans() {
    return logs.storedSpans();
  }

  long inLogs(long cycle) {
    return begin + cycle;
  }

  // ---- one cycle -------------------------------------------------------------------------------

  /// What was true in a cycle, from 0 to [#cycles()].
  public MachineState at(long cycle) {
    return states.at(Math.clamp(cycle, 0, cycles));
  }

  /// How far each stage was with its work in a cycle. Costs the spans of the segments in hand.
  public WorkInHand work(long cycle) {
    return new WorkInHand(program, logs, inLogs(Math.clamp(cycle, 0, cycles)));
  }

  /// Bytes in a buffer in a cycle.
  public long level(BufferName buffer, long cycle) {
    return level(buffer).at(inLogs(cycle));
  }

  private StepLog level(BufferName buffer) {
    return logs.level(buffer);
  }

  /// Capacity of a buffer in bytes.
  public long capacity(BufferName buffer) {
    ChipSpec chip = chip();
    return switch (buffer) {
      case WEIGHTS -> chip.weightBuffer().capacityBytes();
      case KEY_VALUE -> chip.keyValueBuffer().capacityBytes();
      case ACTIVATIONS -> chip.activationBuffer().capacityBytes();
      case PARTIAL_SUMS ->
          4L
              * chip.arrays().count()
              * chip.arrays().columns()
              * chip.arrays().accumulatorRows()
              * chip.arrays().accumulatorSets();
    };
  }

  /// Why a unit is idle in a cycle, or `null` if it works.
  public @Nullable StallReason reason(Unit unit, long cycle) {
    return reasonOf(logs.reason(unit).at(inLogs(cycle)));
  }

  static @Nullable StallReason reasonOf(long code) {
    return code == 0 ? null : StallReason.values()[(int) code - 1];
  }

  /// The energy of what is recorded.
  public EnergyTrace energy() {
    return energy;
  }

  /// How long each stage had its unit and the memory at work. Costs a pass over what is stored.
  public StageTimes stageTimes() {
    return new StageTimes(logs, inLogs(0), inLogs(cycles));
  }

  /// Makes at once what sums over cycles begin with, so that the first one asked for takes no
  /// longer than others: whoever draws does not wait for it. Costs a pass over what is stored.
  public void prepareSums() {
    for (Lane lane : Lane.values()) {
      busy(lane, 0, cycles);
    }
    for (Unit unit : Unit.of(chip())) {
      for (StallReason reason : StallReason.values()) {
        if (unit.isArrays()) {
          stalledArrayCycles(unit, reason, 0, cycles);
        }
      }
    }
  }

  // ---- sums over cycles ------------------------------------------------------------------------

  /// Bytes that HBM moves for a class in the cycles `[from, to)`.
  public long bytes(StreamClass streamClass, long from, long to) {
    return bytesBefore(streamClass, to) - bytesBefore(streamClass, from);
  }

  /// As [#bytes(StreamClass, long, long)] from an origin before all cycles, the same for all of
  /// them: for whoever asks for many stretches that share their ends.
  public long bytesBefore(StreamClass streamClass, long cycle) {
    return logs.streams[streamClass.ordinal()].amountTo(inLogs(cycle));
  }

  /// Bytes this chip sends in the cycles `[from, to)`.
  public long linkBytes(long from, long to) {
    return logs.links.amount(inLogs(from), inLogs(to));
  }

  /// Busy cycles of a lane in `[from, to)`; array-cycles in the lanes of the arrays, of at most
  /// `width(lane) · (to - from)`.
  public long busy(Lane lane, long from, long to) {
    return busyBefore(lane, to) - busyBefore(lane, from);
  }

  /// As [#busy(Lane, long, long)] from an origin before all cycles, the same for all of them: for
  /// whoever asks for many stretches that share their ends.
  public long busyBefore(Lane lane, long cycle) {
    if (lane.unit() == Unit.ARRAYS) {
      long sum = 0;
      for (Stage stage : lane.stages()) {
        sum += busyArrays(stage).integralTo(inLogs(cycle));
      }
      if (lane == Lane.ATTENTION_ARRAYS) {
        sum += busyArrays(Stage.ATTENTION).integralTo(inLogs(cycle));
      }
      return sum;
    }
    if (lane.unit().isOnArrays(chip())) {
      return busyArrays(Stage.ATTENTION).integralTo(inLogs(cycle));
    }
    return spans.log(lane).busyTo(inLogs(cycle));
  }

  /// Units of a lane: the arrays that serve its pipeline, else 1.
  public int width(Lane lane) {
    Unit unit = lane.unit(chip());
    return (unit.isOnArrays(chip()) ? Unit.ARRAYS : unit).count(chip());
  }

  private StepLog busyArrays(Stage stage) {
    return logs.busyArrays(stage);
  }

  /// Arrays at work in a cycle for a product, or for attention where it runs on the arrays.
  public int busyArrays(Stage stage, long cycle) {
    return (int) busyArrays(stage).at(inLogs(cycle));
  }

  /// Whether a product was ever at work.
  public boolean has(Stage product) {
    return logs.product(product).size() > 0;
  }

  /// Array-cycles of a unit of arrays without work for one reason in the cycles `[from, to)`. The
  /// weight load that is part of an operation is not among them: it is in the busy cycles of the
  /// lanes.
  public long stalledArrayCycles(Unit arrays, StallReason reason, long from, long to) {
    return logs.stalledArrays(arrays, reason).sum(inLogs(from), inLogs(to));
  }

  /// Arrays of a unit of arrays without work for one reason in a cycle.
  public int stalledArrays(Unit arrays, StallReason reason, long cycle) {
    return (int) logs.stalledArrays(arrays, reason).at(inLogs(cycle));
  }

  /// Highest level of a buffer in the cycles `[from, to)`. Costs the changes in between.
  public long maximumLevel(BufferName buffer, long from, long to) {
    return level(buffer).maximum(inLogs(from), inLogs(to));
  }

  // ---- spans and reasons -----------------------------------------------------------------------

  /// Takes spans.
  @FunctionalInterface
  public interface SpanVisitor {
    /// One span; spans come in the order of their start.
    void visit(Span span);
  }

  /// Takes stretches of time in which a unit works (`null`) or is idle for one reason.
  @FunctionalInterface
  public interface ReasonVisitor {
    /// One stretch `[start, end)`.
    void visit(long start, long end, @Nullable StallReason reason);
  }

  /// Takes the steps of a quantity that changes in steps.
  @FunctionalInterface
  public interface StepVisitor {
    /// The value from `cycle` on; the first step stands at the begin of what is visited.
    void visit(long cycle, long value);
  }

  /// The bytes in a buffer over the cycles `[from, to)`, change by change.
  public void levels(BufferName buffer, long from, long to, StepVisitor visitor) {
    spans.steps(level(buffer), from, to, visitor);
  }

  /// The arrays at work for a product, or for attention where it runs on the arrays, over the
  /// cycles `[from, to)`, change by change.
  public void busyArrays(Stage stage, long from, long to, StepVisitor visitor) {
    spans.steps(busyArrays(stage), from, to, visitor);
  }

  /// About how many spans of a lane touch `[from, to)`: to choose the level of detail.
  public long spanCount(Lane lane, long from, long to) {
    return spans.count(lane, from, to);
  }

  /// All spans of a lane that touch `[from, to)`, for arrays product by product.
  public void spans(Lane lane, long from, long to, SpanVisitor visitor) {
    spans.visit(lane, from, to, visitor);
  }

  /// The begin of the first span of a lane that touches `[from, to)`; empty if there is none.
  public OptionalLong firstBegin(Lane lane, long from, long to) {
    return spans.firstBegin(lane, from, to);
  }

  /// The tasks of one product, as gangs of arrays, that touch `[from, to)`.
  public void products(Stage product, long from, long to, SpanVisitor visitor) {
    spans.visit(logs.product(product), from, to, visitor);
  }

  /// Stretches of work of a lane that touch `[from, to)`: neighbouring spans of one stage and
  /// segment with less than `gap` cycles between them are joined. The count of a stretch is the
  /// number of spans in it.
  public void bursts(Lane lane, long from, long to, long gap, SpanVisitor visitor) {
    spans.bursts(lane, from, to, gap, visitor);
  }

  /// Why a unit was idle, in stretches that touch `[from, to)`.
  public void reasons(Unit unit, long from, long to, ReasonVisitor visitor) {
    spans.reasons(logs.reason(unit), from, to, visitor);
  }

  /// The begins of segments on the arrays that touch `[from, to)`, one span each from a begin to
  /// the next.
  public void segments(long from, long to, SpanVisitor visitor) {
    spans.segments(from, to, visitor);
  }

  Span span(SpanLog log, long index) {
    return spans.span(log.row(index));
  }

  /// The layer that a stage of a segment works on, the back's or the front's, counted over the
  /// model from 0; -1 for none.
  public int layerOf(int segment, Stage stage) {
    return spans.layerOf(segment, stage);
  }

  /// The work of a segment: shapes and tiles of its products.
  public SegmentPlan plan(int segment) {
    return program.plan(segment);
  }

  // ---- walking ---------------------------------------------------------------------------------

  /// The next cycle after `cycle` at which something of the given kind happens; the end if none.
  public long next(long cycle, Step step) {
    return walk.next(inLogs(cycle), step) - begin;
  }

  /// The last cycle before `cycle` at which something of the given kind happened; 0 if none.
  public long previous(long cycle, Step step) {
    return Math.max(0, walk.previous(inLogs(cycle), step) - begin);
  }

  /// The buffers that have a level, in the order of the screen.
  public static List<BufferName> buffers() {
    return List.of(BufferName.values());
  }
}
