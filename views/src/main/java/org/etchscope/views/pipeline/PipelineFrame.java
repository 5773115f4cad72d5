package org.etchscope.views.pipeline;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;

/// The pipelines at one cycle: the state of each stage, and what each moved to and from HBM in the
/// averaging window around the cycle.
final class PipelineFrame {

  private static final List<Lane> MEMORY =
      List.of(Lane.HBM_WEIGHTS, Lane.HBM_KEY_VALUE, Lane.HBM_APPEND, Lane.HBM_ACTIVATIONS);

  private final Trace trace;
  private final MachineState state;
  private final double seconds;
  private final Map<Stage, Map<StreamClass, Double>> bytes = new EnumMap<>(Stage.class);

  /// @param window cycles of the averaging window
  PipelineFrame(Trace trace, long cycle, long window) {
    this.trace = trace;
    this.state = trace.at(cycle);
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

  /// Only the first layer takes from the embedding, and only the last one gives to the final norm.
  private boolean passesOn(Stage before, StageState ahead, Stage after, StageState behind) {
    int first = trace.program().firstLayer();
    int last = first + trace.program().layers() - 1;
    if (before == Stage.EMBEDDING) {
      return behind.microBatch() < 0 || behind.layer() == first;
    }
    return after != Stage.FINAL_NORM || ahead.layer() == last;
  }

  /// What a stage has begun of a pass and the next one has not, as a share of a pass from 0 to 1.
  double queue(Stage before, Stage after) {
    StageState ahead = of(before);
    StageState behind = of(after);
    if (ahead.microBatch() < 0 || !passesOn(before, ahead, after, behind)) {
      return 0;
    }
    boolean same = ahead.layer() == behind.layer() && ahead.microBatch() == behind.microBatch();
    double left = behind.microBatch() < 0 || same ? 0 : 1 - behind.progress();
    double taken = same ? behind.progress() : 0;
    return Math.clamp(ahead.progress() - taken + left, 0, 1);
  }
}
