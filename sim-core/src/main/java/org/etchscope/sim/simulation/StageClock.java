package org.etchscope.sim.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.PacedMachine;
import org.etchscope.sim.machine.Passage;
import org.etchscope.sim.schedule.Program;
import org.jspecify.annotations.Nullable;

/// How long one kind of stage of a pipeline takes for its steps. What is asked for is simulated,
/// once: a step that begins in an equal state, with equal inputs, before equal work, ends equally
/// late and in an equal state. States are known by number.
final class StageClock {

  /// Machines that are kept, each in the state where it came to rest.
  private static final int MOST_MACHINES = 12;

  /// Layers that a machine fetches ahead of its arrays, at most.
  private static final int LOOK_AHEAD_LAYERS = 4;

  /// The state before the first step.
  static final int START = 0;

  private final Program program;
  private final Supplier<PacedMachine> machines;
  private final Cancellation cancellation;
  private final int lookAhead;
  private final List<Rest> resting = new ArrayList<>();
  private final Map<State, Integer> states = new HashMap<>();
  private final Map<Integer, Long> quietAfter = new HashMap<>();
  private final Map<Key, Outcome> outcomes = new HashMap<>();
  private final Map<Integer, Origin> origins = new HashMap<>();
  private final IdentityHashMap<Object, Integer> tables = new IdentityHashMap<>();

  /// A machine at the end of a step.
  private record Rest(PacedMachine machine, int state, int step) {}

  /// A state and the work ahead.
  private record State(List<Long> numbers, List<Integer> ahead) {}

  /// Work under known conditions.
  ///
  /// @param state the state before
  /// @param delay cycles from there to the first input; [#QUIET] if the machine has come to rest
  /// @param inputs the cycles of the inputs, relative to the first
  /// @param ahead the work
  private record Key(int state, long delay, List<Long> inputs, List<Integer> ahead) {}

  private static final long QUIET = -1;

  /// How a state was first reached.
  @SuppressWarnings("ArrayRecordComponent") // kept to be run again
  private record Origin(int state, int fromStep, int toStep, long delay, long[][] inputs) {}

  /// What came of a stretch of steps; cycles are relative to the first input.
  ///
  /// @param state the state at its end
  /// @param cycles cycles to its end
  /// @param began when each input was taken up, by step and micro-batch
  /// @param ended when each iteration had left
  @SuppressWarnings("ArrayRecordComponent") // filled once, read by the clock of the pipeline
  record Outcome(int state, long cycles, long[][] began, long[][] ended) {}

  /// @param machines makes machines that have not begun
  StageClock(Program program, Supplier<PacedMachine> machines, Cancellation cancellation) {
    this.program = program;
    this.machines = machines;
    this.cancellation = cancellation;
    int fewest = Integer.MAX_VALUE;
    for (Program.Step step : program.steps()) {
      fewest = Math.min(fewest, step.segments());
    }
    this.lookAhead = Math.ceilDiv(LOOK_AHEAD_LAYERS + 1, fewest);
  }

  Program program() {
    return program;
  }

  /// Runs a stretch of steps.
  ///
  /// @param state the state at the end of the step before, or [#START]
  /// @param fromStep the first step
  /// @param toStep the step after the last
  /// @param wait cycles from the end of the step before to the first input
  /// @param inputs when the inputs of each step and micro-batch arrive, relative to the first
  Outcome run(int state, int fromStep, int toStep, long wait, long[][] inputs) {
    Key key = key(state, fromStep, toStep, wait, inputs);
    Outcome known = outcomes.get(key);
    if (known != null) {
      return known;
    }
    Rest rest = resting(state, fromStep);
    Outcome made = simulate(rest, fromStep, toStep, wait, inputs);
    // Only now is it known whether the machine came to rest before its input.
    outcomes.put(key(state, fromStep, toStep, wait, inputs), made);
    return made;
  }

  private Key key(int state, int fromStep, int toStep, long wait, long[][] inputs) {
    Long quiet = quietAfter.get(state);
    List<Long> flat = new ArrayList<>();
    for (long[] step : inputs) {
      for (long input : step) {
        flat.add(input);
      }
    }
    return new Key(
        state, quiet != null && wait > quiet ? QUIET : wait, flat, ahead(fromStep, toStep));
  }

  /// The work of steps and of what may be fetched behind them.
  private List<Integer> ahead(int fromStep, int toStep) {
    List<Integer> work = new ArrayList<>();
    for (int step = fromStep; step < toStep + lookAhead; step++) {
      boolean there = step < program.steps().size();
      work.add(
          there
              ? tables.computeIfAbsent(program.steps().get(step).plans(), key -> tables.size())
              : -1);
    }
    return work;
  }

  private Rest resting(int state, int fromStep) {
    if (state == START) {
      return new Rest(machines.get(), START, 0);
    }
    Rest rest = taken(state);
    return rest == null ? again(state, fromStep) : rest;
  }

  private @Nullable Rest taken(int state) {
    for (int i = resting.size() - 1; i >= 0; i--) {
      if (resting.get(i).state() == state) {
        return resting.remove(i);
      }
    }
    return null;
  }

  /// Brings a machine into a state that none is in any more.
  private Rest again(int state, int fromStep) {
    Origin origin = Objects.requireNonNull(origins.get(state));
    Rest before = resting(origin.state(), origin.fromStep());
    simulate(before, origin.fromStep(), origin.toStep(), origin.delay(), origin.inputs());
    return Objects.requireNonNull(taken(state), () -> "state before step " + fromStep);
  }

  private Outcome simulate(Rest rest, int fromStep, int toStep, long wait, long[][] inputs) {
    PacedMachine machine = rest.machine();
    if (rest.state() != START) {
      machine.move(rest.step(), fromStep - 1, 0);
    }
    Passage passage = machine.passage();
    int ahead = Math.min(toStep + lookAhead, program.steps().size());
    for (int step = fromStep; step < ahead; step++) {
      passage.forget(step);
    }
    for (int step = fromStep; step < toStep; step++) {
      for (int b = 0; b < inputs[step - fromStep].length; b++) {
        passage.arrives(step, b, wait + inputs[step - fromStep][b]);
      }
    }
    machine.runUntilEnded(toStep - 1, cancellation);
    long[][] began = new long[toStep - fromStep][];
    long[][] ended = new long[toStep - fromStep][];
    for (int i = 0; i < began.length; i++) {
      began[i] = new long[inputs[i].length];
      ended[i] = new long[inputs[i].length];
      for (int b = 0; b < began[i].length; b++) {
        began[i][b] = passage.began(fromStep + i, b) - wait;
        ended[i][b] = passage.ended(fromStep + i, b) - wait;
      }
    }
    if (machine.quietSince() != Passage.UNKNOWN && machine.quietSince() < wait) {
      quietAfter.put(rest.state(), machine.quietSince());
    }
    State reached =
        new State(Arrays.stream(machine.state()).boxed().toList(), ahead(toStep, toStep));
    int state = states.computeIfAbsent(reached, key -> states.size() + 1);
    origins.putIfAbsent(state, new Origin(rest.state(), fromStep, toStep, wait, inputs));
    resting.add(new Rest(machine, state, toStep - 1));
    if (resting.size() > MOST_MACHINES) {
      resting.removeFirst();
    }
    return new Outcome(state, machine.now() - wait, began, ended);
  }
}
