package org.etchscope.sim.trace;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.schedule.AttentionPlan;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.jspecify.annotations.Nullable;

/// Finds the state of the machine at a cycle in the logs.
final class StateFinder {

  private static final Stage[] STAGES = Stage.values();

  /// Vector operations that are looked back through for the last one of a stage.
  private static final int LOOK_BACK = 256;

  private final Trace trace;
  private final TraceBuilder logs;

  StateFinder(Trace trace, TraceBuilder logs) {
    this.trace = trace;
    this.logs = logs;
  }

  MachineState at(long cycle) {
    long now = trace.inLogs(cycle);
    Map<Unit, StallReason> units = new EnumMap<>(Unit.class);
    for (Unit unit : Unit.of(trace.chip())) {
      StallReason reason = trace.reason(unit, cycle);
      if (reason != null) {
        units.put(unit, reason);
      }
    }
    Map<BufferName, Long> levels = new EnumMap<>(BufferName.class);
    for (BufferName buffer : BufferName.values()) {
      levels.put(buffer, trace.level(buffer, cycle));
    }
    Map<StreamClass, Span> streams = new EnumMap<>(StreamClass.class);
    long[] streamIndices = new long[logs.streams.length];
    for (StreamClass streamClass : StreamClass.values()) {
      SpanLog log = logs.streams[streamClass.ordinal()];
      long index = log.floor(now);
      streamIndices[streamClass.ordinal()] = index;
      Span span = atWork(log, index, now);
      if (span != null) {
        streams.put(streamClass, span);
      }
    }
    int appends = StreamClass.KEY_VALUE_APPEND.ordinal();
    Last append = new Last(logs.streams[appends], streamIndices[appends]);
    Last vector = new Last(logs.vector, logs.vector.floor(now));
    Last links = new Last(logs.links, logs.links.floor(now));
    long attention = logs.attention.floor(now);
    return new MachineState(
        cycle,
        stages(now, units, append, vector, links, attention),
        units,
        levels,
        streams,
        atWork(logs.attention, attention, now),
        atWork(logs.vector, vector.index, now),
        atWork(logs.links, links.index, now));
  }

  private @Nullable Span atWork(SpanLog log, long index, long now) {
    return index >= 0 && log.end(index) > now ? trace.span(log, index) : null;
  }

  private Map<Stage, StageState> stages(
      long now,
      Map<Unit, StallReason> units,
      Last append,
      Last vector,
      Last links,
      long attention) {
    Map<Stage, StageState> states = new EnumMap<>(Stage.class);
    for (Stage stage : STAGES) {
      Unit unit = stage.unit(trace.chip());
      StageState state =
          switch (unit) {
            case ARRAYS, FEED_FORWARD_ARRAYS ->
                product(stage, now, logs.nextProduct(unit).at(now), units.get(unit));
            case VECTOR -> single(vector, stage, now, units.get(Unit.VECTOR));
            case LINKS -> single(links, stage, now, units.get(Unit.LINKS));
            case ATTENTION -> attention(now, attention, units.get(Unit.ATTENTION));
            case HBM -> single(append, stage, now, units.get(Unit.HBM));
          };
      states.put(stage, state);
    }
    return states;
  }

  private StageState product(Stage stage, long now, long next, @Nullable StallReason arraysReason) {
    SpanLog log = logs.product(stage);
    long index = log.floor(now);
    int arrays = index < 0 ? 0 : (int) logs.busyArrays(stage).at(now);
    int segment = index < 0 ? -1 : log.segment(index);
    double progress = index < 0 ? 0 : progress(stage, log, index, segment);
    boolean isNext = next != 0 && STAGES[(int) (next & 0xFF)] == stage;
    if (arrays > 0) {
      return new StageState(
          Status.BUSY, null, microBatch(segment), trace.layerOf(segment, stage), arrays, progress);
    }
    if (isNext) {
      int nextSegment = (int) (next >>> 8) - 1;
      Status status =
          arraysReason == null || arraysReason == StallReason.WAITING_OPERAND
              ? Status.OPERAND
              : Status.WAITING;
      double begun = nextSegment == segment ? progress : 0;
      return new StageState(
          status,
          arraysReason,
          microBatch(nextSegment),
          trace.layerOf(nextSegment, stage),
          0,
          begun);
    }
    if (segment < 0) {
      return new StageState(Status.IDLE, null, -1, -1, 0, 0);
    }
    boolean ofThisTurn = next != 0 && (int) (next >>> 8) - 1 == segment;
    return new StageState(
        ofThisTurn || progress >= 1 ? Status.DONE : Status.IDLE,
        null,
        microBatch(segment),
        trace.layerOf(segment, stage),
        0,
        progress);
  }

  private int microBatch(int segment) {
    return trace.program().microBatchOf(segment);
  }

  /// Share of a product's tasks and chunks that have begun.
  private double progress(Stage stage, SpanLog log, long index, int segment) {
    MatrixStage product = trace.plan(segment).product(stage);
    return product == null
        ? 0
        : Math.min(1, (double) (log.first(index) + log.count(index)) / product.tasks());
  }

  private StageState attention(long now, long index, @Nullable StallReason reason) {
    if (index < 0) {
      return new StageState(Status.IDLE, null, -1, -1, 0, 0);
    }
    int segment = logs.attention.segment(index);
    AttentionPlan plan = Objects.requireNonNull(trace.plan(segment).attention());
    boolean resident = logs.attention.third(index) == 1;
    int all = plan.streamed() + plan.resident();
    // Streamed operations go first as a rule, so the later queue tells how far it is.
    int begun = logs.attention.first(index) + 1 + (resident ? Math.min(all, plan.streamed()) : 0);
    double progress = Math.min(1, (double) begun / all);
    Status status;
    if (reason == null) {
      status = Status.BUSY;
    } else if (reason == StallReason.WAITING_HBM) {
      status = Status.WAITING;
    } else {
      status = progress >= 1 ? Status.DONE : Status.OPERAND;
    }
    return new StageState(
        status,
        reason,
        microBatch(segment),
        trace.layerOf(segment, Stage.ATTENTION),
        reason == null ? (int) Math.max(1, logs.busyArrays(Stage.ATTENTION).at(now)) : 0,
        progress);
  }

  /// What a unit that does one thing at a time did last, stage by stage.
  private static final class Last {
    private final SpanLog log;
    private final long index;
    private final long[] ofStage = new long[STAGES.length];

    /// @param index the span that began last
    Last(SpanLog log, long index) {
      this.log = log;
      this.index = index;
      log.lastOfStages(index, LOOK_BACK, ofStage);
    }
  }

  /// A stage of a unit that does one thing at a time: at work, or done when it was last seen.
  private StageState single(Last last, Stage stage, long now, @Nullable StallReason reason) {
    long index = last.ofStage[stage.ordinal()];
    if (index < 0) {
      return new StageState(Status.IDLE, reason, -1, -1, 0, 0);
    }
    int segment = last.log.segment(index);
    boolean busy = index == last.index && last.log.end(index) > now;
    return new StageState(
        busy ? Status.BUSY : Status.DONE,
        busy ? null : reason,
        microBatch(segment),
        trace.layerOf(segment, stage),
        busy ? 1 : 0,
        1);
  }
}
