package org.etchscope.app.lesson.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.MachineState.StageState;
import org.etchscope.sim.trace.MachineState.Status;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;
import org.jspecify.annotations.Nullable;

/// What is true at the playhead.
final class PlayheadFacts {

  private PlayheadFacts() {}

  static List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        number(
            "cycle",
            "the cycle it stands at",
            ValueFormat.WHOLE,
            state -> state.run() == null ? Double.NaN : state.cycle()));
    facts.add(
        number(
            "share", "the share of the run before it", ValueFormat.PERCENT, PlayheadFacts::share));
    facts.add(
        number(
            "layer",
            "the layer, from 1, that the arrays work on or worked on last",
            ValueFormat.WHOLE,
            PlayheadFacts::layer));
    facts.add(
        new Fact.Truth("playhead.playing", "whether it moves by itself", LessonState::playing));
    for (Unit unit : Unit.values()) {
      facts.add(
          new Fact.Word(
              "playhead." + UnitFacts.nameOf(unit),
              "busy, or the reason why not: " + unit.label().toLowerCase(Locale.ROOT),
              state -> doing(state, unit)));
    }
    for (BufferName buffer : BufferName.values()) {
      facts.add(
          number(
              buffer.id() + "Bytes",
              "bytes in the buffer: " + buffer.label().toLowerCase(Locale.ROOT),
              ValueFormat.BYTES,
              state -> level(state, buffer)));
    }
    return facts;
  }

  private static double share(LessonState state) {
    SimulationResult run = state.run();
    return run == null ? Double.NaN : (double) state.cycle() / Math.max(1, run.trace().cycles());
  }

  private static double layer(LessonState state) {
    SimulationResult run = state.run();
    if (run == null) {
      return Double.NaN;
    }
    return run.trace().at(within(run.trace(), state.cycle())).stages().entrySet().stream()
            .filter(stage -> stage.getKey().unit() == Unit.ARRAYS)
            .map(stage -> stage.getValue())
            .filter(stage -> stage.status() == Status.BUSY || stage.status() == Status.DONE)
            .mapToInt(StageState::layer)
            .max()
            .orElse(-1)
        + 1;
  }

  private static String doing(LessonState state, Unit unit) {
    SimulationResult run = state.run();
    if (run == null || unit.count(run.trace().chip()) == 0) {
      return "";
    }
    @Nullable StallReason reason = run.trace().reason(unit, within(run.trace(), state.cycle()));
    return reason == null ? "busy" : reason.id();
  }

  private static double level(LessonState state, BufferName buffer) {
    SimulationResult run = state.run();
    return run == null ? Double.NaN : run.trace().level(buffer, within(run.trace(), state.cycle()));
  }

  /// At the end of the run the last cycle is what can be seen.
  private static long within(Trace trace, long cycle) {
    return Math.clamp(cycle, 0, Math.max(0, trace.cycles() - 1));
  }

  private static Fact number(
      String name, String help, ValueFormat format, ToDoubleFunction<LessonState> value) {
    return new Fact.Amount("playhead." + name, help, format, value);
  }
}
