package org.etchscope.app.workbench.model;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Scenario;

/// The scenario that is wanted, how it came about, and the way back. For one thread.
public final class ScenarioWish {

  /// What becomes of a wish.
  interface Runs {
    /// Whether a scenario is what is shown, with nothing else asked for.
    boolean isShown(Scenario scenario);

    /// Asks for a run in place of any other.
    void request(Scenario scenario);
  }

  private final Notices notices;
  private final Runs runs;
  private final History history;
  private final ModelOrigin origin;
  private final ReadOnlyObjectWrapper<Scenario> scenario;
  private Scenario baseline;
  private String lastChanged = Complaint.SCENARIO;

  ScenarioWish(Scenario first, Notices notices, Runs runs, History history) {
    this.notices = notices;
    this.runs = runs;
    this.history = history;
    this.origin = new ModelOrigin(first.model());
    this.scenario = new ReadOnlyObjectWrapper<>(first);
    this.baseline = first;
  }

  ReadOnlyObjectProperty<Scenario> scenario() {
    return scenario.getReadOnlyProperty();
  }

  Scenario wanted() {
    return scenario.get();
  }

  /// Where the model is from.
  ModelOrigin origin() {
    return origin;
  }

  /// Which changes can be taken back.
  public History history() {
    return history;
  }

  /// Id of the parameter that was changed last.
  String lastChanged() {
    return lastChanged;
  }

  /// The scenario that was opened last, before anything of it was changed.
  public Scenario baseline() {
    return baseline;
  }

  /// Changes the scenario as a person wishes and asks for its run. A change that is refused leaves
  /// the scenario as it is, and a complaint at the parameter.
  void edit(String parameter, UnaryOperator<Scenario> change) {
    edit(parameter, origin.unchanged(), change);
  }

  private void edit(String parameter, TransformerShape original, UnaryOperator<Scenario> change) {
    History.State old = state();
    Scenario changed;
    try {
      changed = ModelOrigin.restored(change.apply(old.scenario()), original);
    } catch (IllegalArgumentException | ArithmeticException e) {
      notices.complain(parameter, InputFault.of(e));
      return;
    }
    lastChanged = parameter;
    if (!changed.equals(old.scenario())) {
      history.changed(parameter, old);
    }
    want(new History.State(changed, original));
  }

  /// What a change would make of what is wanted now; may be asked on any thread, and throws what
  /// the change throws if it refuses.
  Supplier<Scenario> after(UnaryOperator<Scenario> change) {
    History.State old = state();
    return () -> ModelOrigin.restored(change.apply(old.scenario()), old.original());
  }

  /// Opens a scenario whose model was made of another by changes of its shape.
  ///
  /// @param opened the same before anything of it was changed
  void open(Scenario opened, Scenario other) {
    notices.dismissRefusal();
    baseline = opened;
    edit(Complaint.SCENARIO, opened.model(), _ -> other);
  }

  /// Goes back to what was opened last.
  public void reset() {
    edit(Complaint.SCENARIO, baseline.model(), _ -> baseline);
  }

  /// Takes the last change back.
  public void undo() {
    history.undo(state()).ifPresent(this::want);
  }

  /// Makes the last change that was taken back again.
  public void redo() {
    history.redo(state()).ifPresent(this::want);
  }

  /// No longer wants anything but what is shown.
  void giveUp(Scenario shown) {
    scenario.set(shown);
  }

  private void want(History.State state) {
    boolean settled = state.scenario().equals(wanted()) && runs.isShown(state.scenario());
    origin.opened(state.original());
    if (settled) {
      notices.dismissComplaint();
      return;
    }
    // The run begins while the panels follow.
    runs.request(state.scenario());
    scenario.set(state.scenario());
  }

  private History.State state() {
    return new History.State(wanted(), origin.unchanged());
  }
}
