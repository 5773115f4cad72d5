package org.etchscope.views.pipeline;

import java.util.OptionalDouble;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.schedule.MatrixStage;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.chip.Quantity;
import org.etchscope.views.explain.Explanation;
import org.etchscope.views.terms.Terms;
import org.etchscope.views.words.Language;
import org.etchscope.views.words.Phrase;
import org.jspecify.annotations.Nullable;

/// What is said of the stages and of what lies between them.
///
/// @param frame what is shown
/// @param language what is spoken
record PipelineWords(PipelineFrame frame, Language language) {

  /// What a stage does, in a word or two.
  String state(Stage stage) {
    StageState state = frame.of(stage);
    StallReason reason = state.reason();
    return switch (frame.status(stage)) {
      case BUSY ->
          stage.unit() == Unit.ARRAYS
              ? say(PipelineText.BUSY_ARRAYS, ofArrays(stage, state))
              : say(PipelineText.BUSY);
      case WAITING -> say(reason == null ? PipelineText.WAITING : Terms.of(reason));
      case OPERAND -> say(PipelineText.OPERAND);
      case DONE -> say(PipelineText.DONE);
      case IDLE -> say(PipelineText.IDLE);
    };
  }

  /// The same in one word, for places too narrow for more.
  String brief(Stage stage) {
    StageState state = frame.of(stage);
    StallReason reason = state.reason();
    return reason == null || frame.status(stage) != Status.WAITING
        ? state(stage)
        : say(Terms.brief(reason));
  }

  private String ofArrays(Stage stage, StageState state) {
    ChipSpec chip = frame.trace().chip();
    double share = (double) state.arrays() / stage.unit(chip).count(chip);
    return Quantity.percent(share).words();
  }

  /// The pass a stage is at, for example `L 38 A`: layers count from 1, micro-batches are letters.
  String pass(Stage stage) {
    StageState state = frame.of(stage);
    if (state.microBatch() < 0) {
      return "";
    }
    String layer = state.layer() < 0 ? "" : say(PipelineText.LAYER, state.layer() + 1);
    boolean several = frame.trace().program().microBatches() > 1;
    String batch = several ? " " + (char) ('A' + state.microBatch() % 26) : "";
    return (layer + batch).strip();
  }

  Explanation of(Stage stage, String name, long cycle) {
    Trace trace = frame.trace();
    Explanation words =
        Explanation.of(say(PipelineText.STAGE_AND_UNIT, name, Terms.of(stage.unit(), trace.chip())))
            .with(say(PipelineText.STATE), state(stage), pass(stage));
    MatrixStage product = product(trace, stage, cycle);
    if (product != null) {
      words =
          words
              .with(
                  say(PipelineText.SHAPE),
                  "%s×%s · %s×%s"
                      .formatted(
                          Quantity.count(product.rows()),
                          Quantity.count(product.depth()),
                          Quantity.count(product.depth()),
                          Quantity.count(product.columns())),
                  say(PipelineText.SHAPE_FORMULA))
              .with(
                  say(PipelineText.WEIGHTS),
                  Quantity.bytes(product.weightBytes()).words(),
                  say(PipelineText.WEIGHTS_FORMULA))
              .with(
                  say(PipelineText.WORK),
                  Quantity.operations(product.usefulMultiplyAdds()).words(),
                  say(PipelineText.WORK_FORMULA));
    }
    words =
        words.with(
            say(PipelineText.DONE_SHARE),
            Quantity.percent(frame.done(stage)).words(),
            say(PipelineText.DONE_SOURCE));
    for (StreamClass streamClass : StreamClass.values()) {
      double rate = frame.rate(stage, streamClass);
      if (rate > 0) {
        words =
            words.with(
                say(Terms.of(streamClass)),
                Quantity.gigabytesPerSecond(rate).words(),
                say(PipelineText.HBM_TILES));
      }
    }
    return words;
  }

  /// The product of the segment on the arrays or of one of the next; `null` if none has it.
  static @Nullable MatrixStage product(Trace trace, Stage stage, long cycle) {
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

  Explanation queue(Stage before, Stage after) {
    OptionalDouble share = frame.queue(before, after);
    return Explanation.of(say(Terms.of(before)) + " → " + say(Terms.of(after)))
        .with(
            say(PipelineText.BETWEEN),
            share.isPresent()
                ? say(PipelineText.OF_A_PASS, Quantity.percent(share.getAsDouble()).words())
                : say(PipelineText.NOT_COUNTED),
            say(PipelineText.BETWEEN_SOURCE));
  }

  private String say(Phrase phrase, Object... values) {
    return phrase.in(language, values);
  }
}
