package org.etchscope.app.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.etchscope.app.lesson.LessonStep.Phase;
import org.etchscope.app.lesson.state.LessonState;
import org.etchscope.app.lesson.state.Moments;
import org.etchscope.sim.scenario.ScenarioSources;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.transformer.NotATransformerException;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// A learner's way through a lesson. Each step begins as the lesson says, whatever was changed
/// before; it goes from its task to its explanation when the task's condition holds, however it was
/// made to hold. What is explained are the numbers of that moment. For one thread.
public final class LessonPlayer {

  private final Lesson lesson;
  private final LessonStage stage;
  private final ScenarioSources sources;
  private final Runnable changed;
  private final Map<String, LessonState> kept = new HashMap<>();
  private int step;
  private Phase phase = Phase.EXPLAIN;
  private @Nullable Scenario awaited;
  private @Nullable LessonState before;
  private @Nullable LessonState after;
  private @Nullable Answer answer;
  private boolean over;
  private boolean arranging;

  /// @param sources where the lesson's models and chips come from
  /// @param changed called whenever something here is different
  public LessonPlayer(Lesson lesson, LessonStage stage, ScenarioSources sources, Runnable changed) {
    this.lesson = lesson;
    this.stage = stage;
    this.sources = sources;
    this.changed = changed;
  }

  public Lesson lesson() {
    return lesson;
  }

  /// Begins with the first step.
  public void start() {
    enter(0);
  }

  /// Begins in the middle, as if the steps before had been gone through.
  ///
  /// @param number of the step, from 0
  /// @param earlier the moments that they keep, by name
  void start(int number, Map<String, LessonState> earlier) {
    kept.putAll(earlier);
    enter(number);
  }

  /// The moments that were kept for later steps, by name.
  Map<String, LessonState> kept() {
    return Map.copyOf(kept);
  }

  /// Number of the step, from 0.
  public int stepNumber() {
    return step;
  }

  public LessonStep step() {
    return lesson.steps().get(step);
  }

  /// What the learner is at.
  public Phase phase() {
    return phase;
  }

  /// Whether the step's beginning is on screen, so that it can be gone on with.
  public boolean ready() {
    return before != null;
  }

  /// Whether the last step was left.
  public boolean over() {
    return over;
  }

  /// What was predicted, if something was.
  public Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /// The prediction held against the run, once it is explained.
  public Optional<Verdict> verdict() {
    Prediction prediction = step().prediction();
    Answer given = answer;
    return phase == Phase.EXPLAIN && prediction != null && given != null
        ? Optional.of(Verdict.of(prediction, given, moments()))
        : Optional.empty();
  }

  /// The moments that the texts of the step speak of: the present one is that in which the task was
  /// done, once it is.
  public Moments moments() {
    LessonState done = after;
    return moments(done == null ? stage.state() : done);
  }

  private Moments moments(LessonState now) {
    Map<String, LessonState> earlier = new HashMap<>(kept);
    LessonState first = before;
    if (first != null) {
      earlier.put(LessonStep.BEFORE, first);
    }
    return new Moments(now, earlier);
  }

  /// Takes what the stage shows now. To be called after every change of it.
  public void observe() {
    if (arranging) {
      return;
    }
    LessonState state = stage.state();
    boolean news = false;
    if (before == null && shows(state, awaited)) {
      // The playhead's place is known only now that the run is there.
      arrange(() -> seek(step().begin()));
      state = stage.state();
      before = state;
      news = true;
      if (phase == Phase.EXPLAIN) {
        after = state;
      }
    }
    Task task = step().task();
    if (before != null && phase == Phase.ACT && task != null && task.done().of(moments(state))) {
      after = state;
      phase = Phase.EXPLAIN;
      news = true;
    }
    if (news) {
      changed.run();
    }
  }

  private static boolean shows(LessonState state, @Nullable Scenario scenario) {
    SimulationResult run = state.run();
    return run != null && run.scenario().equals(scenario);
  }

  /// Takes a prediction, in place of one that was given before. Once the task is begun it is late.
  public void answer(Answer given) {
    if (phase == Phase.PREDICT) {
      answer = given;
      changed.run();
    }
  }

  /// Whether [#next()] goes on: while a prediction is asked it does with or without one.
  public boolean canGoOn() {
    return !over && ready() && phase != Phase.ACT;
  }

  /// Goes on to the next phase or step. A task is left by doing it.
  public void next() {
    if (!canGoOn()) {
      return;
    }
    List<Phase> phases = step().phases();
    int following = phases.indexOf(phase) + 1;
    if (following < phases.size()) {
      phase = phases.get(following);
      if (phase == Phase.EXPLAIN) {
        after = stage.state();
      }
      changed.run();
      observe();
      return;
    }
    LessonState end = after;
    if (!step().keep().isEmpty() && end != null) {
      kept.put(step().keep(), end);
    }
    if (step + 1 < lesson.steps().size()) {
      enter(step + 1);
    } else {
      over = true;
      changed.run();
    }
  }

  /// Does the task, as the lesson has it, and a prediction is no longer waited for.
  public void perform() {
    Task task = step().task();
    if (task == null || !ready() || phase == Phase.EXPLAIN) {
      return;
    }
    phase = Phase.ACT;
    changed.run();
    arrange(() -> {
      if (task.setting().changesScenario()) {
        try {
          stage.open(lesson.scenarioAfter(step).scenario(sources));
        } catch (NotATransformerException refused) {
          stage.refuse(refused);
        }
      }
      show(task.setting());
    });
    observe();
  }

  /// Begins the step anew, or goes to the one before if it has just begun.
  public void back() {
    boolean begun = phase != step().phases().getFirst() || answer != null;
    enter(begun ? step : Math.max(0, step - 1));
  }

  private void enter(int number) {
    step = number;
    over = false;
    phase = step().phases().getFirst();
    before = null;
    after = null;
    answer = null;
    Scenario scenario = lesson.scenarioOf(number).scenario(sources);
    awaited = scenario;
    arrange(() -> {
      stage.open(scenario);
      show(step().begin());
    });
    changed.run();
    observe();
  }

  /// Makes several changes of the stage, which are not looked at before all are made.
  private void arrange(Runnable changes) {
    arranging = true;
    changes.run();
    arranging = false;
  }

  private void show(Setting setting) {
    String view = setting.view();
    if (view != null) {
      stage.showView(view);
    }
    String select = setting.select();
    if (select != null) {
      stage.select(select);
    }
    seek(setting);
  }

  private void seek(Setting setting) {
    Double at = setting.at();
    if (at != null) {
      stage.seek(at);
    }
  }
}
