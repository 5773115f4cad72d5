package org.etchscope.views.chip;

import java.util.Objects;
import org.etchscope.sim.chip.AttentionUnitSpec;
import org.etchscope.sim.schedule.Program;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.StageLook.Kind;
import org.jspecify.annotations.Nullable;

/// Turns the states of a frame into what the boxes show.
final class StageReader {

  private static final long FIRST_LOOK = 4096;

  private final ChipFrame frame;
  private final Trace trace;

  /// Whether the model rotates or norms queries and keys at all.
  private final boolean rotates;

  StageReader(ChipFrame frame) {
    this.frame = frame;
    this.trace = frame.trace;
    this.rotates = StageMark.rotates(trace.scenario().model());
  }

  /// How a box shows its stage.
  StageLook look(UnitBox box) {
    Stage stage = box.stage();
    StageState state = state(stage);
    boolean product = stage.unit() == Unit.ARRAYS;
    int next = nextSegment(stage, state);
    Kind kind = kind(box, state);
    StallReason reason = kind == Kind.WAITING ? state.reason() : null;
    if (product && (kind == Kind.DONE || kind == Kind.IDLE)) {
      Span span = nextSpan(stage);
      if (span != null && isSamePass(span, state)) {
        // All tasks are handed out, but some wait between two chunks.
        next = span.segment();
        boolean weights = frame.fetch.loaded(next, stage) < frame.fetch.all(next, stage);
        kind = weights ? Kind.WAITING : Kind.OPERAND;
        reason = weights ? StallReason.WAITING_HBM : null;
      } else if (state.microBatch() >= 0) {
        kind = Kind.DONE;
      }
    }
    long left = kind == Kind.WAITING ? cyclesUntilBegin(stage) : -1;
    return new StageLook(
        kind,
        state,
        reason,
        left,
        peakShare(stage, state),
        product ? frame.fetch.loaded(next, stage) : 0,
        product ? frame.fetch.all(next, stage) : 0);
  }

  private StageState state(Stage stage) {
    return Objects.requireNonNull(frame.state.stages().get(stage));
  }

  private Kind kind(UnitBox box, StageState state) {
    return switch (state.status()) {
      case BUSY -> Kind.BUSY;
      case WAITING -> state.reason() == StallReason.NO_WORK ? Kind.IDLE : Kind.WAITING;
      case OPERAND -> Kind.OPERAND;
      case DONE, IDLE -> finished(box, state);
    };
  }

  /// A stage that has nothing at hand has done what the stage before it is at, or still waits for
  /// it.
  private Kind finished(UnitBox box, StageState state) {
    if (box.stage() == Stage.ROTARY && !rotates) {
      return Kind.IDLE;
    }
    StageState before = box.previous().map(previous -> state(previous.stage())).orElse(null);
    boolean begun = state.microBatch() >= 0;
    if (before != null
        && before.microBatch() >= 0
        && (before.microBatch() != state.microBatch() || before.layer() != state.layer())) {
      return Kind.OPERAND;
    }
    return begun && state.status() == Status.DONE ? Kind.DONE : Kind.IDLE;
  }

  /// The segment of the next pass of a product: the present one until it has taken all its tasks.
  private int nextSegment(Stage stage, StageState state) {
    int present = frame.segment.segment();
    Program program = trace.program();
    int layer = stage == Stage.QKV ? program.frontLayerOf(present) : program.backLayerOf(present);
    boolean ended =
        state.microBatch() == program.microBatchOf(present)
            && state.layer() == layer
            && state.progress() >= 1
            && state.status() != Status.BUSY;
    return ended ? present + 1 : present;
  }

  /// Cycles until a waiting stage begins, from the trace; -1 if it does not.
  private long cyclesUntilBegin(Stage stage) {
    Span next = nextSpan(stage);
    return next == null ? -1 : next.start() - frame.cycle;
  }

  private static boolean isSamePass(Span span, StageState state) {
    return span.microBatch() == state.microBatch() && span.layer() == state.layer();
  }

  /// The first span of a stage that begins later; `null` if there is none.
  private @Nullable Span nextSpan(Stage stage) {
    long look = FIRST_LOOK;
    long now = frame.cycle;
    while (true) {
      Span[] first = {null};
      long end = Math.min(trace.cycles(), now + look);
      Trace.SpanVisitor earliest = span -> first[0] = earlier(first[0], span, now);
      if (stage == Stage.ATTENTION) {
        trace.spans(Lane.ATTENTION_UNIT, now, end, earliest);
      } else {
        trace.products(stage, now, end, earliest);
      }
      if (first[0] != null || end == trace.cycles()) {
        return first[0];
      }
      look *= 4;
    }
  }

  private static @Nullable Span earlier(@Nullable Span best, Span span, long now) {
    boolean later = span.start() > now;
    return later && (best == null || span.start() < best.start()) ? span : best;
  }

  private double peakShare(Stage stage, StageState state) {
    AttentionUnitSpec attention = trace.chip().attention();
    if (stage == Stage.ATTENTION && attention != null) {
      double peak = (double) attention.multiplyAddsPerCycle() * trace.chip().clockHertz();
      return frame.attentionWorkRate() / peak;
    }
    Unit unit = stage.unit(trace.chip());
    boolean attentionOnArrays = unit.isOnArrays(trace.chip());
    if (unit.isArrays() || attentionOnArrays) {
      Unit arrays = attentionOnArrays ? Unit.ARRAYS : unit;
      return (double) state.arrays() / arrays.count(trace.chip());
    }
    return state.status() == Status.BUSY ? 1 : 0;
  }
}
