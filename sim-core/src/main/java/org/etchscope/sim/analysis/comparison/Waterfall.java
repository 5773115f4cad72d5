package org.etchscope.sim.analysis.comparison;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.etchscope.sim.analysis.comparison.Rung.Change;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.input.InputFaultException;
import org.etchscope.sim.input.InputForm;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.machine.CancelledException;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.scenario.ScenarioDocument;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.workload.Scenario;

/// The way from one scenario to another of the same model: its fields change step by step in the
/// order of [WaterfallStep], and after each step the scenario is run. A step that changes nothing
/// is left out; one that cannot run is joined with the next. The factors of all steps multiply to
/// the factor between the ends, because each is the throughput after a step over that before it.
/// How the whole is shared among the steps depends on their order.
///
/// @param rungs the first scenario, and one for each step; the last is the other scenario
public record Waterfall(List<Rung> rungs) {

  private static final String CHIP = "chip.";

  public Waterfall {
    rungs = List.copyOf(rungs);
  }

  /// How much faster a rung is than the one before.
  ///
  /// @param rung from 1
  public double factor(int rung) {
    return rungs.get(rung).throughput() / rungs.get(rung - 1).throughput();
  }

  /// How much faster the last rung is than the first.
  public double whole() {
    return rungs.getLast().throughput() / rungs.getFirst().throughput();
  }

  /// Runs the way from one scenario to another.
  ///
  /// @throws IllegalArgumentException in one sentence if the models differ
  /// @throws ScheduleException if an end of the way cannot run
  public static Waterfall between(Scenario from, Scenario to) {
    List<Rung> rungs = new ArrayList<>();
    run(from, to, Cancellation.NEVER, rungs::add);
    return new Waterfall(rungs);
  }

  /// As [#between], giving each rung away as soon as it is run.
  ///
  /// @throws IllegalArgumentException in one sentence if the models differ
  /// @throws ScheduleException if an end of the way cannot run
  /// @throws CancelledException if it is no longer wanted
  public static void run(
      Scenario from, Scenario to, Cancellation cancellation, Consumer<Rung> sink) {
    if (!from.model().equals(to.model())) {
      throw new InputFaultException(
          InputForm.ONE_MODEL.with(from.model().name(), to.model().name()));
    }
    new Climb(from, to, cancellation, sink).run();
  }

  /// One way being run.
  private static final class Climb {
    private final Scenario from;
    private final Scenario to;
    private final Cancellation cancellation;
    private final Consumer<Rung> sink;
    private final MemoryCalibration calibration = MemoryCalibration.atHand();
    private final List<WaterfallStep> pending = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    Climb(Scenario from, Scenario to, Cancellation cancellation, Consumer<Rung> sink) {
      this.from = from;
      this.to = to;
      this.cancellation = cancellation;
      this.sink = sink;
    }

    void run() {
      sink.accept(new Rung(List.of(), List.of(), from, summary(from), List.of()));
      Map<WaterfallStep, List<Change>> ways = changes();
      List<WaterfallStep> steps = new ArrayList<>(ways.keySet());
      Scenario at = from;
      for (WaterfallStep step : steps) {
        pending.add(step);
        changes.addAll(ways.getOrDefault(step, List.of()));
        boolean last = step == steps.getLast();
        try {
          Scenario next = last ? to : changed(at);
          rung(next);
          at = next;
        } catch (IllegalArgumentException | ArithmeticException | ScheduleException e) {
          if (last) {
            throw e;
          }
          skipped.add(
              step.label() + ": " + Objects.requireNonNullElse(e.getMessage(), "it cannot run"));
        }
      }
    }

    private void rung(Scenario scenario) {
      sink.accept(new Rung(pending, changes, scenario, summary(scenario), skipped));
      pending.clear();
      changes.clear();
      skipped.clear();
    }

    private RunSummary summary(Scenario scenario) {
      return Simulator.run(scenario, cancellation, calibration).summary();
    }

    private Map<WaterfallStep, List<Change>> changes() {
      Map<WaterfallStep, List<Change>> ways = new EnumMap<>(WaterfallStep.class);
      for (Parameter parameter : Parameters.all()) {
        String before = parameter.text(from).orElse("");
        String after = parameter.text(to).orElse("");
        if (!before.equals(after)) {
          ways.computeIfAbsent(WaterfallStep.of(parameter.path()), _ -> new ArrayList<>())
              .add(new Change(parameter.path(), before, after));
        }
      }
      return ways;
    }

    /// Chip fields are taken over from the other chip with their sources.
    private Scenario changed(Scenario scenario) {
      List<String> paths = new ArrayList<>();
      ScenarioDocument workload = ScenarioDocument.of("", "", scenario.workload());
      for (Change change : changes) {
        if (change.path().startsWith(CHIP)) {
          paths.add(change.path().substring(CHIP.length()));
        } else {
          workload = workload.with(change.path(), change.to());
        }
      }
      ChipSpec chip = ChipChange.taking(scenario.chip(), to.chip(), paths);
      return new Scenario(scenario.model(), chip, workload.workload());
    }
  }
}
