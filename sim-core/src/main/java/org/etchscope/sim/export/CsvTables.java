package org.etchscope.sim.export;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.etchscope.sim.energy.EnergyAccount;
import org.etchscope.sim.schedule.StreamClass;
import org.etchscope.sim.schedule.Unit;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.trace.BufferName;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.trace.StallReason;
import org.etchscope.sim.trace.Trace;

/// Writes a run as tables (CSV, RFC 4180). The header line of each names the unit of every column
/// that has one: cycles, bytes, seconds, array-cycles.
///
/// | file | one line for each |
/// |---|---|
/// | `run.csv` | result of the run |
/// | `units.csv` | unit: where its cycles went |
/// | `buffers.csv` | buffer |
/// | `hbm.csv` | class of HBM traffic |
/// | `energy.csv` | stage and class of events: how many, and what they cost |
/// | `power.csv` | stretch of time: mean power of each part of the chip |
/// | `layers.csv` | layer of a micro-batch: traffic on HBM and links |
/// | `levels.csv` | change of a buffer's level |
/// | `idle.csv` | stretch in which a unit is idle, and why |
/// | `spans-arrays.csv`, `spans-attention.csv`, `spans-vector.csv`, `spans-hbm.csv`, `spans-links.csv` | piece of work of a unit |
///
/// The same run gives the same bytes.
public final class CsvTables {

  private final SimulationResult result;
  private final RunSummary summary;
  private final Trace trace;

  private CsvTables(SimulationResult result) {
    this.result = result;
    this.summary = result.summary();
    this.trace = result.trace();
  }

  /// Writes all tables into a folder, which must exist: all or none.
  ///
  /// @throws IllegalArgumentException if the folder cannot be written into, in one sentence
  /// @throws ExportException if writing fails; nothing half-written is left behind
  public static void write(SimulationResult result, Path folder) {
    Map<TargetFile, TargetFile.Content> files = new LinkedHashMap<>();
    new CsvTables(result)
        .tables()
        .forEach((name, table) -> files.put(TargetFile.at(folder.resolve(name)), table));
    TargetFile.write(files);
  }

  /// The names of all files, in the order in which they are written.
  public static List<String> names(SimulationResult result) {
    return List.copyOf(new CsvTables(result).tables().keySet());
  }

  private Map<String, TargetFile.Content> tables() {
    Map<String, TargetFile.Content> tables = new LinkedHashMap<>();
    put(tables, "run.csv", this::run);
    put(tables, "units.csv", this::units);
    put(tables, "buffers.csv", this::buffers);
    put(tables, "hbm.csv", this::hbm);
    put(tables, "energy.csv", this::energy);
    put(tables, "power.csv", out -> new PowerTable(trace).write(out));
    put(tables, "layers.csv", out -> new LayerTraffic(trace).write(out));
    put(tables, "levels.csv", this::levels);
    put(tables, "idle.csv", this::idle);
    SpanTables spans = new SpanTables(trace);
    put(tables, "spans-arrays.csv", spans::arrays);
    put(tables, "spans-attention.csv", spans::attention);
    put(tables, "spans-vector.csv", spans::vector);
    put(tables, "spans-hbm.csv", spans::hbm);
    put(tables, "spans-links.csv", spans::links);
    return tables;
  }

  /// Makes one table.
  private interface Table {
    CsvText writeTo(OutputStream out);
  }

  private static void put(Map<String, TargetFile.Content> tables, String name, Table table) {
    tables.put(
        name,
        out -> {
          try {
            table.writeTo(out).finish();
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
  }

  private CsvText run(OutputStream out) {
    CsvText csv = new CsvText(out, "quantity", "value", "unit");
    csv.row("model", result.scenario().model().name(), "");
    csv.row("chip", result.scenario().chip().id(), "");
    csv.row("phase", result.scenario().workload().phase().id(), "");
    csv.row("layout", result.scenario().workload().layout().id(), "");
    csv.row("batch", result.scenario().workload().batch(), "sequences");
    csv.row("clock", result.scenario().chip().clockHertz(), "hertz");
    csv.row("step", summary.stepCycles(), "cycles");
    csv.row("step", summary.stepSeconds(), "seconds");
    csv.row("latency", RunJson.latencyCycles(result), "cycles");
    csv.row("latency", summary.latencySeconds(), "seconds");
    csv.row("recorded", trace.cycles(), "cycles");
    csv.row("total throughput", summary.totalTokensPerSecond(), "tokens/second");
    csv.row("output throughput", summary.outputTokensPerSecond(), "tokens/second");
    csv.row("bound by", summary.boundBy().label(), "");
    csv.row("array utilisation", summary.arrayUtilisation(), "share");
    csv.row("HBM utilisation", summary.hbmUtilisation(), "share");
    csv.row("link bytes", summary.linkBytes(), "bytes");
    csv.row("average power", summary.energy().averagePowerWatts(), "watts");
    csv.row("server power", summary.energy().serverPowerWatts(), "watts");
    csv.row("energy per total token", summary.energy().joulesPerTotalToken(), "joules");
    csv.row("energy per output token", summary.energy().joulesPerOutputToken(), "joules");
    return csv;
  }

  private CsvText units(OutputStream out) {
    List<String> header = new ArrayList<>(List.of("unit", "count", "busy_cycles"));
    for (StallReason reason : StallReason.values()) {
      header.add(reason.label().replace(' ', '_') + "_cycles");
    }
    header.add("total_cycles");
    CsvText csv = new CsvText(out, header.toArray(String[]::new));
    for (RunSummary.UnitAccount account : summary.units()) {
      List<Object> row = new ArrayList<>();
      row.addAll(
          List.of(account.unit().label(trace.chip()), account.count(), account.busyCycles()));
      for (StallReason reason : StallReason.values()) {
        row.add(account.stallCycles().getOrDefault(reason, 0L));
      }
      row.add(account.totalCycles());
      csv.row(row.toArray());
    }
    return csv;
  }

  private CsvText buffers(OutputStream out) {
    CsvText csv = new CsvText(out, "buffer", "capacity_bytes", "high_water_bytes");
    for (RunSummary.BufferUse use : summary.buffers()) {
      csv.row(use.buffer().label(), use.capacityBytes(), use.highWaterBytes());
    }
    return csv;
  }

  private CsvText hbm(OutputStream out) {
    CsvText csv = new CsvText(out, "class", "read_bytes", "written_bytes");
    for (StreamClass streamClass : StreamClass.values()) {
      csv.row(
          streamClass.label(),
          summary.readBytes().getOrDefault(streamClass, 0L),
          summary.writtenBytes().getOrDefault(streamClass, 0L));
    }
    return csv;
  }

  private CsvText energy(OutputStream out) {
    CsvText csv = new CsvText(out, "stage", "class", "events", "event", "femtojoules");
    for (EnergyAccount.Entry entry : summary.energy().chip().entries()) {
      csv.row(
          entry.stage() == null
              ? ""
              : entry.stage().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          entry.energyClass().label(),
          entry.events(),
          entry.energyClass().events(),
          entry.femtojoules());
    }
    return csv;
  }

  private CsvText levels(OutputStream out) {
    CsvText csv = new CsvText(out, "buffer", "from_cycle", "level_bytes");
    for (BufferName buffer : Trace.buffers()) {
      trace.levels(
          buffer, 0, trace.cycles(), (cycle, bytes) -> csv.row(buffer.label(), cycle, bytes));
    }
    return csv;
  }

  private CsvText idle(OutputStream out) {
    CsvText csv = new CsvText(out, "unit", "start_cycle", "end_cycle", "reason");
    for (Unit unit : Unit.of(trace.chip())) {
      trace.reasons(
          unit,
          0,
          trace.cycles(),
          (start, end, reason) -> {
            if (reason != null) {
              csv.row(unit.label(trace.chip()), start, end, reason.label());
            }
          });
    }
    return csv;
  }
}
