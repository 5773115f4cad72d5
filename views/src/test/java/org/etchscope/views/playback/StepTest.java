package org.etchscope.views.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.trace.Lane;
import org.etchscope.sim.trace.MachineState;
import org.etchscope.sim.trace.Span;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.runs.ExampleRuns;
import org.etchscope.views.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps against what the trace itself says of each cycle.
final class StepTest {

  private static final int STEPS = 120;

  enum Run {
    DECODE,
    STEADY,
    UNFUSED;

    Trace trace() {
      return switch (this) {
        case DECODE -> ExampleRuns.decode();
        case STEADY -> ExampleRuns.steady();
        case UNFUSED -> ExampleRuns.unfused();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCycleStepIsOneCycle(Run run) {
    Trace trace = run.trace();
    List<Long> cycles = walk(trace, StepUnit.CYCLE, middle(trace));
    for (int i = 0; i < cycles.size(); i++) {
      assertThat(cycles.get(i)).isEqualTo(middle(trace) + 1 + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cyclesEndAtTheEndsOfTheRun(Run run) {
    Trace trace = run.trace();
    Playback playback = new Playback(trace, () -> 0);
    playback.step(StepUnit.CYCLE, -1);
    assertThat(playback.cycle()).isZero();
    playback.toEnd();
    playback.step(StepUnit.CYCLE, 1);
    assertThat(playback.cycle()).isEqualTo(trace.cycles());
  }

  @ParameterizedTest
  @EnumSource
  void betweenTwoMicroStepsTheStateIsTheSame(Run run) {
    Trace trace = run.trace();
    long from = middle(trace);
    for (long to : walk(trace, StepUnit.MICRO, from)) {
      MachineState first = timeless(trace.at(from));
      assertThat(timeless(trace.at(from + (to - from) / 2))).isEqualTo(first);
      assertThat(timeless(trace.at(to - 1))).isEqualTo(first);
      from = to;
    }
  }

  @ParameterizedTest
  @EnumSource
  void tileStepsVisitEveryTileThatBegins(Run run) {
    Trace trace = run.trace();
    long from = middle(trace);
    List<Long> visited = walk(trace, StepUnit.TILE, from);
    TreeSet<Long> begins = new TreeSet<>();
    long to = visited.getLast();
    for (Lane lane : Lane.values()) {
      if (lane != Lane.VECTOR && lane != Lane.LINKS) {
        trace.spans(lane, from, to + 1, span -> begins.add(span.start()));
      }
    }
    assertThat(visited).containsExactlyElementsOf(begins.tailSet(from, false));
  }

  @ParameterizedTest
  @EnumSource
  void stageStepsVisitEveryStageThatAUnitTakesUp(Run run) {
    Trace trace = run.trace();
    long from = middle(trace);
    List<Long> visited = walk(trace, StepUnit.STAGE, from);
    TreeSet<Long> begins = new TreeSet<>();
    long to = visited.getLast();
    for (Stage stage : Stage.values()) {
      if (stage.unit() == Unit.ARRAYS) {
        trace.products(stage, 0, to + 1, turns(begins)::accept);
      }
    }
    for (Lane lane : List.of(Lane.ATTENTION_UNIT, Lane.VECTOR, Lane.LINKS)) {
      trace.spans(lane, 0, to + 1, turns(begins)::accept);
    }
    assertThat(visited).containsExactlyElementsOf(begins.tailSet(from, false));
  }

  @ParameterizedTest
  @EnumSource
  void everyStepBackReturnsToWhereTheStepBegan(Run run) {
    Trace trace = run.trace();
    for (StepUnit unit : StepUnit.values()) {
      List<Long> forward = walk(trace, unit, middle(trace));
      Playback playback = new Playback(trace, () -> 0);
      playback.seek(forward.getLast());
      for (int i = forward.size() - 2; i >= 0; i--) {
        playback.step(unit, -1);
        assertThat(playback.cycle()).as(unit.label(Language.ENGLISH)).isEqualTo(forward.get(i));
      }
    }
  }

  /// Collects where spans of one unit begin something else than the span before.
  private static Consumer<Span> turns(Set<Long> begins) {
    Span[] last = new Span[1];
    return span -> {
      if (last[0] == null
          || last[0].segment() != span.segment()
          || last[0].stage() != span.stage()) {
        begins.add(span.start());
      }
      last[0] = span;
    };
  }

  private static long middle(Trace trace) {
    return trace.cycles() * 2 / 5 + 17;
  }

  private static MachineState timeless(MachineState state) {
    return new MachineState(
        0,
        state.stages(),
        state.units(),
        state.levels(),
        state.streams(),
        state.attention(),
        state.vector(),
        state.links());
  }

  /// The cycles that steps visit, up to the end of the run.
  private static List<Long> walk(Trace trace, StepUnit unit, long from) {
    Playback playback = new Playback(trace, () -> 0);
    playback.seek(from);
    List<Long> visited = new ArrayList<>();
    while (visited.size() < STEPS && playback.cycle() < trace.cycles()) {
      playback.step(unit, 1);
      visited.add(playback.cycle());
    }
    return visited;
  }
}
