package org.etchscope.views.pipeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.StageWork;
import org.etchscope.sim.trace.Trace;
import org.etchscope.sim.trace.WorkInHand;

/// The pipelines at one cycle: the state of each stage, and what each moved to and from HBM in the
/// averaging window around the cycle.
final class PipelineFrame {

  private static final List<Lane> MEMORY =
      List.of(Lane.HBM_WEIGHTS, Lane.HBM_KEY_VALUE, Lane.HBM_APPEND, Lane.HBM_ACTIVATIONS);

  private final Trace trace;
  private final MachineState state;
  private final WorkInHand work;
  private final double seconds;
  private final Map<Stage, Map<StreamClass, Double>> bytes = new EnumMap<>(Stage.class);

  /// @param window cycles of the averaging window
  PipelineFrame(Trace trace, long cycle, long window) {
    this.trace = trace;
    this.state = trace.at(cycle);
    this.work = trace.work(cycle);
    long begin = Math.max(0, cycle - window / 2);
    long to = Math.max(1, Math.min(trace.cycles(), begin + window));
    long from = Math.min(to - 1, Math.max(0, to - window));
    this.seconds = trace.seconds(to - from);
    for (Lane lane : MEMORY) {
      trace.spans(lane, from, to, span -> add(lane.streamClass(), span, from, to));
    }
  }

  private void add(StreamClass streamClass, Span span, long from, long to) {
    long inside = Math.min(to, span.end()) - Math.max(from, span.start());
    double share = span.cycles() == 0 ? 1 : Math.max(0, inside) / (double) span.cycles();
    bytes
        .computeIfAbsent(span.stage(), _ -> new EnumMap<>(StreamClass.class))
        .merge(streamClass, span.second() * share, Double::sum);
  }

  Trace trace() {
    return trace;
  }

  StageState of(Stage stage) {
    return Objects.requireNonNull(state.stages().get(stage));
  }

  /// What a stage does. One that takes a piece after the other waits for operands between them.
  MachineState.Status status(Stage stage) {
    StageState now = of(stage);
    boolean piecemeal =
        switch (stage.unit()) {
          case VECTOR, LINKS, HBM -> true;
          case ARRAYS, FEED_FORWARD_ARRAYS, ATTENTION -> false;
        };
    return now.status() == MachineState.Status.DONE && piecemeal && done(stage) < 1 - 1e-9
        ? MachineState.Status.OPERAND
        : now.status();
  }

  /// Bytes a second that a stage moves of a class.
  double rate(Stage stage, StreamClass streamClass) {
    return bytes.getOrDefault(stage, Map.of()).getOrDefault(streamClass, 0.0) / seconds;
  }

  /// Bytes a second that a stage moves to and from HBM.
  double rate(Stage stage) {
    double sum = 0;
    for (StreamClass streamClass : StreamClass.values()) {
      sum += rate(stage, streamClass);
    }
    return sum;
  }

  /// How much of its pass a stage has done, from 0 to 1. It grows from cycle to cycle until the
  /// next pass begins; where the record has too many spans in hand to count them it is what has
  /// begun.
  double done(Stage stage) {
    StageState now = of(stage);
    if (now.microBatch() < 0 || !work.isCounted(stage)) {
      return now.progress();
    }
    for (int segment = work.endSegment() - 1; segment >= work.firstSegment(); segment--) {
      Optional<StageWork> found = work.of(stage, segment);
      if (found.isPresent() && found.get().begun() > 0) {
        boolean same =
            trace.program().microBatchOf(segment) == now.microBatch()
                && trace.layerOf(segment, stage) == now.layer();
        return same ? found.get().doneShare() : 0;
      }
    }
    // What it did last is long over, or it has yet to begin.
    return now.status() == MachineState.Status.DONE ? 1 : 0;
  }

  /// Pieces of its work that a stage has ended and the next one has not begun, as a share of a pass
  /// from 0 to 1; empty if the record has too many spans in hand to count them. Passes of several
  /// micro-batches add up.
  OptionalDouble queue(Stage before, Stage after) {
    // Attention of a segment is taken up by the micro-batch's next one.
    int later = isFront(before) && !isFront(after) ? trace.program().microBatches() : 0;
    if (!work.isCounted(before) || !work.isCounted(after)) {
      return OptionalDouble.empty();
    }
    double waiting = 0;
    for (int segment = work.firstSegment(); segment < work.endSegment(); segment++) {
      Optional<StageWork> ahead = work.of(before, segment);
      Optional<StageWork> behind = work.of(after, segment + later);
      if (ahead.isPresent() && behind.isPresent()) {
        waiting += Math.max(0, ahead.get().endedShare() - behind.get().begunShare());
      }
    }
    return OptionalDouble.of(Math.min(1, waiting));
  }

  /// Whether a stage is in the front of a segment: what comes before the arrays turn to another
  /// micro-batch's layer.
  private static boolean isFront(Stage stage) {
    return stage.pipeline() == Stage.Pipeline.ATTENTION && stage.compareTo(Stage.ATTENTION) <= 0;
  }
}
