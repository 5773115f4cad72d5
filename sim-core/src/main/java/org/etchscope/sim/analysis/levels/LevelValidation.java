package org.etchscope.sim.analysis.levels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipFormatException;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.HbmSpec.Level;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.ShapeEdit;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.validation.Acceptance;
import org.etchscope.sim.validation.Comparison;
import org.etchscope.sim.validation.SideComparison;
import org.etchscope.sim.validation.SkippedRow;
import org.etchscope.sim.validation.Validation;
import org.etchscope.sim.validation.ValidationReport;
import org.etchscope.sim.workload.Scenario;

/// `validate levels`: the stream level of the memory against the command level. Every run of a
/// table is made twice, with its memory followed tile by tile at calibrated rates, and command by
/// command; the second is the reference.
public final class LevelValidation implements Validation {

  private static final double CYCLES_ERROR = 0.03;

  /// How far apart the shares of the cycles may be in which the memory is busy.
  private static final double BUSY_DIFFERENCE = 0.03;

  private final Presets presets;
  private final MemoryCalibration calibration = MemoryCalibration.atHand();

  /// @param presets where chips and models come from
  public LevelValidation(Presets presets) {
    this.presets = presets;
  }

  @Override
  public String kind() {
    return "levels";
  }

  @Override
  public String subject() {
    return "runs whose memory is followed tile by tile against the same runs command by command";
  }

  @Override
  public String source() {
    return "a table with the columns of levels.csv";
  }

  @Override
  public ValidationReport run(Path source, OptionalDouble tolerance) throws IOException {
    double accepted = tolerance.orElse(CYCLES_ERROR);
    List<Comparison> cycles = new ArrayList<>();
    List<Comparison> busy = new ArrayList<>();
    Map<String, List<Comparison>> groups = new TreeMap<>();
    List<SkippedRow> skipped = new ArrayList<>();
    for (LevelRow row : LevelRow.read(source)) {
      try {
        SimulationResult followed = run(row, "stream");
        RunSummary stream = followed.summary();
        RunSummary command = run(row, "command").summary();
        Comparison comparison =
            Comparison.of(
                row.name(), (double) command.stepCycles(), (double) stream.stepCycles(), accepted);
        cycles.add(comparison);
        groups.computeIfAbsent(row.group(), _ -> new ArrayList<>()).add(comparison);
        groups
            .computeIfAbsent(how(followed.trace().memoryLevel()), _ -> new ArrayList<>())
            .add(comparison);
        busy.add(difference(row.name(), busyShare(command), busyShare(stream)));
      } catch (ScheduleException | ChipFormatException e) {
        skipped.add(new SkippedRow(row.name(), String.valueOf(e.getMessage())));
      }
    }
    List<SideComparison> beside = new ArrayList<>();
    beside.add(new SideComparison("busy share of the memory (difference)", busy));
    groups.forEach((group, rows) -> beside.add(new SideComparison("cycles: " + group, rows)));
    return new ValidationReport(
        kind(),
        "cycles of the run",
        cycles,
        skipped,
        Acceptance.everyRowWithin(accepted),
        beside,
        List.of());
  }

  /// Rows that are alike at stream level: a short run is its own measurement.
  private static String how(Level level) {
    return switch (level) {
      case STREAM -> "all tiles at measured rates";
      case COMMAND -> "all short runs, followed command by command";
    };
  }

  private SimulationResult run(LevelRow row, String level) {
    TransformerShape whole =
        presets
            .model(row.model())
            .orElseThrow(() -> new ScheduleException("there is no model " + row.model()));
    ChipSpec chip =
        presets
            .chip(row.chip())
            .orElseThrow(() -> new ScheduleException("there is no chip " + row.chip()));
    TransformerShape model = row.layers() == 0 ? whole : ShapeEdit.withLayers(whole, row.layers());
    Map<String, String> changes = new TreeMap<>(row.changes());
    changes.put("hbm.level", level);
    Scenario scenario =
        new Scenario(model, ChipChange.with(chip, changes, "a run of the table"), row.workload());
    return Simulator.run(scenario, Cancellation.NEVER, calibration);
  }

  private static double busyShare(RunSummary summary) {
    RunSummary.UnitAccount memory = summary.account(Unit.HBM);
    return (double) memory.busyCycles() / memory.totalCycles();
  }

  /// A share is compared by its plain difference.
  private static Comparison difference(String name, double reference, double ours) {
    double difference = ours - reference;
    return new Comparison(
        name, reference, ours, difference, Math.abs(difference) <= BUSY_DIFFERENCE);
  }
}
