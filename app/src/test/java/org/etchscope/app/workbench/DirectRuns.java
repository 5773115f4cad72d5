package org.etchscope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.etchscope.app.live.Outcome;
import org.etchscope.app.numbers.ComputedText;
import org.etchscope.app.numbers.NumbersComputer;
import org.etchscope.app.numbers.NumbersOutcome;
import org.etchscope.app.numbers.NumbersRequest;
import org.etchscope.app.workbench.model.WorkbenchModel;
import org.etchscope.sim.input.InputFault;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.workload.Scenario;

/// Keeps what a model asks for, and runs it when a test says so.
public final class DirectRuns implements WorkbenchModel.Runs {

  private final List<Scenario> requested = new ArrayList<>();
  private final List<NumbersRequest> numbers = new ArrayList<>();
  private final List<List<Scenario>> expected = new ArrayList<>();
  private int cancelled;

  @Override
  public void request(Scenario scenario) {
    requested.add(scenario);
  }

  @Override
  public void cancel() {
    cancelled++;
  }

  @Override
  public void expect(List<Supplier<Scenario>> likely) {
    expected.add(likely.stream().map(Supplier::get).toList());
  }

  /// What was expected, each time.
  public List<List<Scenario>> expected() {
    return expected;
  }

  @Override
  public void request(NumbersRequest request) {
    numbers.add(request);
  }

  @Override
  public void cancelNumbers() {
    numbers.clear();
  }

  /// Numbers that were asked for since they were last cancelled.
  public List<NumbersRequest> numbers() {
    return numbers;
  }

  /// Computes the newest numbers and gives them to the model.
  public void compute(WorkbenchModel model) {
    ComputedText text = new NumbersComputer().compute(numbers.getLast(), Cancellation.NEVER);
    model.numbers().accept(new NumbersOutcome.Finished(text));
  }

  public int cancelled() {
    return cancelled;
  }

  public List<Scenario> requested() {
    return requested;
  }

  /// Runs the newest request and gives the outcome to the model.
  public void finish(WorkbenchModel model) {
    Scenario scenario = requested.getLast();
    try {
      model.accept(new Outcome.Finished(Simulator.run(scenario), 1_000_000));
    } catch (ScheduleException e) {
      model.accept(new Outcome.Refused(scenario, InputFault.of(e)));
    }
  }
}
