package org.etchscope.app.workbench.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.etchscope.app.workbench.model.Command;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.app.workbench.words.Figures;
import org.etchscope.app.workbench.words.TimeText;
import org.etchscope.sim.schedule.Stage;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.Trace;
import org.etchscope.views.playback.BreakCondition;
import org.etchscope.views.words.Language;

/// The places of a run that a text names: a cycle, a layer, a token, a stage, a unit that stalls, a
/// buffer's level, a share of HBM. One can go there, or let playback stop there.
public final class Destinations {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]{0,18}(?:\\.\\d{1,3})?");
  private static final int USUAL_SHARE = 90;

  private final WorkbenchModel model;
  private final Executor background;
  private final Executor window;

  /// @param background where conditions are looked for
  /// @param window where playback is moved
  Destinations(WorkbenchModel model, Executor background, Executor window) {
    this.model = model;
    this.background = background;
    this.window = window;
  }

  /// What a text may mean, as commands that go there, and behind them those that stop playback
  /// there.
  List<Command> of(String text) {
    SimulationResult run = model.shown();
    if (run == null) {
      return List.of();
    }
    Trace trace = run.trace();
    Matcher number = NUMBER.matcher(text);
    boolean numbered = number.find();
    double value = numbered ? Double.parseDouble(number.group().replace(",", "")) : 0;
    String words = NUMBER.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
    List<Command> going = new ArrayList<>();
    List<Command> stopping = new ArrayList<>();
    long cycle = Math.round(value);
    if (numbered && cycle <= trace.cycles()) {
      String label = model.say(TimeText.GO_CYCLE, Figures.whole(cycle));
      if (words.isEmpty() || matches(words, label, "cycle")) {
        going.add(new Command("go.cycle", label, "", () -> model.playback().seek(cycle)));
      }
    }
    for (BreakCondition condition : conditions(trace, numbered, value)) {
      String label = condition.label(model.appearance().language().get());
      String english = condition.label(Language.ENGLISH);
      String id = String.valueOf(stopping.size());
      if (matches(words, label, english)) {
        going.add(new Command("go." + id, label, "", () -> run(trace, condition)));
      }
      String stop = model.say(TimeText.GO_STOP_WHEN, label);
      if (matches(words, stop, TimeText.GO_STOP_WHEN.in(Language.ENGLISH, english))) {
        stopping.add(
            new Command("stop." + id, stop, "", () -> model.playback().breakWhen().set(condition)));
      }
    }
    going.addAll(stopping);
    return going;
  }

  private static boolean matches(String words, String label, String english) {
    String searched = (label + " " + english).toLowerCase(Locale.ROOT);
    for (String word : words.split("\\s+", -1)) {
      if (!searched.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static List<BreakCondition> conditions(Trace trace, boolean numbered, double value) {
    List<BreakCondition> all = new ArrayList<>();
    int whole = Math.clamp(Math.round(value), 0, Integer.MAX_VALUE);
    if (numbered && whole >= 1) {
      if (whole <= trace.program().layers()) {
        all.add(new BreakCondition.LayerBegins(whole - 1));
      }
      all.add(new BreakCondition.TokenBegins(whole));
      if (whole <= 100) {
        all.add(new BreakCondition.MemoryAbove(whole));
      }
    } else if (!numbered) {
      all.add(new BreakCondition.MemoryAbove(USUAL_SHARE));
    }
    if (numbered && value > 0) {
      for (BufferName buffer : Trace.buffers()) {
        long bytes = Math.round(value * 1e6);
        if (bytes >= 1 && bytes <= trace.capacity(buffer)) {
          all.add(new BreakCondition.BufferReaches(buffer, bytes));
        }
      }
    }
    if (!numbered) {
      for (Unit unit : List.of(Unit.ARRAYS, Unit.ATTENTION, Unit.VECTOR, Unit.HBM, Unit.LINKS)) {
        all.add(new BreakCondition.UnitStalls(unit));
      }
      for (Stage stage : Stage.values()) {
        if (stage.unit() != Unit.HBM) {
          all.add(new BreakCondition.StageBegins(stage));
        }
      }
    }
    return all;
  }

  /// Goes to where a condition becomes true next; from the begin, if it does not before the end.
  private void run(Trace trace, BreakCondition condition) {
    long now = model.playback().now();
    model.playback().pause();
    background.execute(() -> {
      OptionalLong next = condition.first(trace, now, trace.cycles());
      OptionalLong found = next.isPresent() ? next : condition.first(trace, 0, now);
      window.execute(() -> {
        SimulationResult shown = model.shown();
        if (shown == null || !shown.trace().equals(trace)) {
          return;
        }
        if (found.isPresent()) {
          model.playback().seek(found.getAsLong());
        } else {
          String label = condition.label(model.appearance().language().get());
          model.notices().complain(model.say(TimeText.GO_NOWHERE, label));
        }
      });
    });
  }
}
