package org.etchscope.views.pipeline;

import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.jspecify.annotations.Nullable;

/// What is said of the stages and of what lies between them.
final class PipelineWords {

  private PipelineWords() {}

  /// What a stage does, in a word or two.
  static String state(PipelineFrame frame, Stage stage) {
    StageState state = frame.of(stage);
    StallReason reason = state.reason();
    return switch (state.status()) {
      case BUSY -> stage.unit() == Unit.ARRAYS ? "busy " + ofArrays(frame, state) : "busy";
      case WAITING -> reason == null ? "waiting" : reason.label();
      case OPERAND -> "operand";
      case DONE -> "done";
      case IDLE -> "idle";
    };
  }

  private static String ofArrays(PipelineFrame frame, StageState state) {
    double share = (double) state.arrays() / frame.trace().chip().arrays().count();
    return Quantity.percent(share).words();
  }

  /// The pass a stage is at, for example `L 38 A`: layers count from 1, micro-batches are letters.
  static String pass(PipelineFrame frame, Stage stage) {
    StageState state = frame.of(stage);
    if (state.microBatch() < 0) {
      return "";
    }
    String layer = state.layer() < 0 ? "" : "L " + (state.layer() + 1);
    boolean several = frame.trace().program().microBatches() > 1;
    String batch = several ? " " + (char) ('A' + state.microBatch() % 26) : "";
    return (layer + batch).strip();
  }

  static Explanation of(PipelineFrame frame, Stage stage, String name, long cycle) {
    Trace trace = frame.trace();
    StageState state = frame.of(stage);
    Explanation words =
        Explanation.of(name + ", " + stage.unit().label())
            .with("state", state(frame, stage), pass(frame, stage));
    MatrixStage product = product(trace, stage, cycle);
    if (product != null) {
      words =
          words
              .with(
                  "shape",
                  "%s×%s · %s×%s"
                      .formatted(
                          Quantity.count(product.rows()),
                          Quantity.count(product.depth()),
                          Quantity.count(product.depth()),
                          Quantity.count(product.columns())),
                  "rows × depth · depth × columns of a pass")
              .with(
                  "weights",
                  Quantity.bytes(product.weightBytes()).words(),
                  "depth × columns × bytes of an element")
              .with(
                  "work",
                  Quantity.operations(product.usefulMultiplyAdds()).words(),
                  "2 × rows × depth × columns");
    }
    words =
        words.with(
            "begun",
            Quantity.percent(state.progress()).words(),
            "share of the pass, from the trace");
    for (StreamClass streamClass : StreamClass.values()) {
      double rate = frame.rate(stage, streamClass);
      if (rate > 0) {
        words =
            words.with(
                streamClass.label(),
                Quantity.gigabytesPerSecond(rate).words(),
                "bytes of its HBM tiles in the averaging window / its time");
      }
    }
    return words;
  }

  /// The product of the segment on the arrays or of one of the next; `null` if none has it.
  private static @Nullable MatrixStage product(Trace trace, Stage stage, long cycle) {
    int[] segment = {0};
    trace.segments(cycle, cycle + 1, span -> segment[0] = span.segment());
    int segments = trace.program().segments();
    for (int ahead = 0; ahead <= 2 * trace.program().microBatches(); ahead++) {
      int at = segment[0] + ahead;
      MatrixStage found = at < segments ? trace.plan(at).product(stage) : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static Explanation queue(PipelineFrame frame, Stage before, Stage after) {
    return Explanation.of(before.label() + " → " + after.label())
        .with(
            "between them",
            Quantity.percent(frame.queue(before, after)).words() + " of a pass",
            "begun by the one and not yet by the other, from the trace");
  }
}
