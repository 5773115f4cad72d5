package org.etchscope.app.workbench.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// The scenarios that were wanted one after the other, to go back to and on again. Changes of one
/// parameter that follow each other at once, as a slider makes them while it is drawn, are one
/// step. For one thread.
public final class History {

  private static final int MOST = 200;

  /// What was wanted.
  ///
  /// @param original the model before its shape was changed
  record State(Scenario scenario, TransformerShape original) {}

  private static final long AT_ONCE_NANOSECONDS = 700_000_000;

  private final LongSupplier nanoClock;
  private final Deque<State> before = new ArrayDeque<>();
  private final Deque<State> after = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();
  private String lastParameter = "";
  private long lastNanos;

  /// @param nanoClock nanoseconds of wall time from any origin
  History(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  public ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty canRedo() {
    return canRedo.getReadOnlyProperty();
  }

  /// A parameter is changed.
  ///
  /// @param old what was wanted before
  void changed(String parameter, State old) {
    long now = nanoClock.getAsLong();
    boolean sameStep =
        parameter.equals(lastParameter)
            && now - lastNanos < AT_ONCE_NANOSECONDS
            && !before.isEmpty();
    lastParameter = parameter;
    lastNanos = now;
    after.clear();
    if (!sameStep) {
      before.push(old);
      if (before.size() > MOST) {
        before.removeLast();
      }
    }
    show();
  }

  /// What was wanted before; empty if nothing was.
  ///
  /// @param now what is wanted now, to come back to
  Optional<State> undo(State now) {
    return moved(before, after, now);
  }

  /// What was wanted before it was taken back; empty if nothing was.
  ///
  /// @param now what is wanted now, to come back to
  Optional<State> redo(State now) {
    return moved(after, before, now);
  }

  private Optional<State> moved(Deque<State> from, Deque<State> to, State now) {
    if (from.isEmpty()) {
      return Optional.empty();
    }
    to.push(now);
    State state = from.pop();
    // What is changed next is a step of its own.
    lastParameter = "";
    show();
    return Optional.of(state);
  }

  private void show() {
    canUndo.set(!before.isEmpty());
    canRedo.set(!after.isEmpty());
  }
}
