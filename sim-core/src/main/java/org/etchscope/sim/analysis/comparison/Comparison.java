package org.etchscope.sim.analysis.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.etchscope.sim.analysis.bottleneck.CycleAccount;
import org.etchscope.sim.analysis.measure.Measure;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.scenario.Parameter;
import org.etchscope.sim.scenario.Parameters;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.RunSummary.UnitAccount;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.workload.Scenario;
import org.jspecify.annotations.Nullable;

/// Two runs or more, the first of which the others are held against.
///
/// @param runs the runs
public record Comparison(List<SimulationResult> runs) {

  /// Most runs that are compared at a time.
  public static final int MOST_RUNS = 8;

  public Comparison {
    runs = List.copyOf(runs);
    if (runs.size() < 2 || runs.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "a comparison has %d runs; it must have from 2 to %d".formatted(runs.size(), MOST_RUNS));
    }
  }

  /// Runs scenarios side by side.
  ///
  /// @throws org.etchscope.sim.schedule.ScheduleException if one of them cannot run, in one
  ///   sentence
  public static Comparison of(List<Scenario> scenarios) {
    MemoryCalibration calibration = MemoryCalibration.atHand();
    return new Comparison(
        scenarios.parallelStream()
            .map(scenario -> Simulator.run(scenario, Cancellation.NEVER, calibration))
            .toList());
  }

  /// A field in which the scenarios differ.
  ///
  /// @param parameter the field
  /// @param texts what each scenario has there; empty where it has nothing
  public record Difference(Parameter parameter, List<String> texts) {
    public Difference {
      texts = List.copyOf(texts);
    }
  }

  /// The name of a run in tables: A, B and so on.
  public static String name(int run) {
    return String.valueOf((char) ('A' + run));
  }

  /// The fields in which the scenarios differ, in the order of all parameters.
  public List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    for (Parameter parameter : Parameters.all()) {
      List<String> texts =
          runs.stream().map(run -> parameter.text(run.scenario()).orElse("")).toList();
      if (texts.stream().distinct().count() > 1) {
        differences.add(new Difference(parameter, texts));
      }
    }
    return differences;
  }

  /// Every figure: results, what each unit did, bytes by class, buffers. What is 0 in all runs is
  /// left out, but for the results.
  public List<ComparedFigure> figures() {
    List<ComparedFigure> figures = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      String unit = measure.isShare() ? ComparedFigure.SHARE : measure.unit();
      figures.add(figure(measure.id(), measure.label(), unit, measure::of));
    }
    List<ComparedFigure> details = new ArrayList<>();
    runs.stream()
        .flatMap(run -> Unit.of(run.scenario().chip()).stream())
        .distinct()
        .sorted(Comparator.comparing((Unit unit) -> !unit.isArrays()).thenComparing(unit -> unit))
        .forEach(unit -> units(details, unit));
    bytes(details);
    for (BufferName buffer : BufferName.values()) {
      String id = "buffer." + id(buffer) + ".high_water";
      details.add(figure(id, "most held, " + buffer.label(), "B", run -> highWater(run, buffer)));
    }
    details.removeIf(
        figure -> figure.values().stream().allMatch(value -> value == 0 || value.isNaN()));
    figures.addAll(details);
    return figures;
  }

  private void units(List<ComparedFigure> figures, Unit of) {
    String unit = id(of);
    String label = of.label();
    figures.add(
        figure(
            "unit." + unit + ".busy",
            label + ", busy",
            ComparedFigure.SHARE,
            run -> share(run, of, null)));
    for (StallReason reason : StallReason.values()) {
      figures.add(
          figure(
              "unit." + unit + "." + reason.id(),
              label + ", " + reason.label(),
              ComparedFigure.SHARE,
              run -> share(run, of, reason)));
    }
  }

  private static double share(RunSummary run, Unit of, @Nullable StallReason reason) {
    UnitAccount there = run.find(of).orElse(null);
    if (there == null) {
      return Double.NaN;
    }
    CycleAccount account = CycleAccount.of(there);
    long cycles = reason == null ? account.busyCycles() : account.idleCycles(reason);
    return account.totalCycles() == 0 ? 0 : (double) cycles / account.totalCycles();
  }

  private void bytes(List<ComparedFigure> figures) {
    for (StreamClass stream : StreamClass.values()) {
      figures.add(
          figure(
              "hbm." + id(stream) + ".read",
              "HBM read, " + stream.label(),
              "B",
              run -> run.readBytes().getOrDefault(stream, 0L)));
      figures.add(
          figure(
              "hbm." + id(stream) + ".written",
              "HBM written, " + stream.label(),
              "B",
              run -> run.writtenBytes().getOrDefault(stream, 0L)));
    }
    figures.add(figure("links.sent", "sent over links", "B", RunSummary::linkBytes));
  }

  private static double highWater(RunSummary run, BufferName buffer) {
    return run.buffers().stream()
        .filter(use -> use.buffer() == buffer)
        .mapToDouble(RunSummary.BufferUse::highWaterBytes)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private ComparedFigure figure(
      String id, String label, String unit, ToDoubleFunction<RunSummary> value) {
    return new ComparedFigure(
        id, label, unit, runs.stream().map(run -> value.applyAsDouble(run.summary())).toList());
  }
}
