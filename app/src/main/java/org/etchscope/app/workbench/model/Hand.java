package org.etchscope.app.workbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.workload.Scenario;

/// The control that a person has a hand on, by mouse or keyboard, and what it may change next: that
/// is run ahead while nothing else is asked for, so that a step or a choice shows its effect at
/// once. For one thread.
public final class Hand {

  private final WorkbenchModel model;
  private final WorkbenchModel.Runs runs;
  private Supplier<List<UnaryOperator<Scenario>>> likely = List::of;

  Hand(WorkbenchModel model, WorkbenchModel.Runs runs) {
    this.model = model;
    this.runs = runs;
    model.result().subscribe(_ -> lookAhead());
  }

  /// Lets a control be one that a hand may lie on.
  ///
  /// @param next the changes that it offers now, those that are likeliest first; functions of a
  ///   scenario alone, which may refuse it
  public void follow(Node control, Supplier<List<UnaryOperator<Scenario>>> next) {
    control.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> lieOn(next));
    control
        .focusWithinProperty()
        .subscribe(within -> {
          if (within) {
            lieOn(next);
          }
        });
  }

  private void lieOn(Supplier<List<UnaryOperator<Scenario>>> next) {
    likely = next;
    lookAhead();
  }

  private void lookAhead() {
    SimulationResult shown = model.shown();
    if (shown == null || !shown.scenario().equals(model.wanted())) {
      // Something is being waited for.
      return;
    }
    List<Supplier<Scenario>> prospects = new ArrayList<>();
    for (UnaryOperator<Scenario> change : likely.get()) {
      prospects.add(model.wish().after(change));
    }
    runs.expect(prospects);
  }
}
