package org.etchscope.sim.export;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.etchscope.sim.energy.PowerShare;
import org.etchscope.sim.trace.EnergyTrace;
import org.etchscope.sim.trace.Trace;

/// The power of a chip over the run, in stretches of equal length; the last may be shorter.
final class PowerTable {

  private final Trace trace;

  PowerTable(Trace trace) {
    this.trace = trace;
  }

  CsvText write(OutputStream out) {
    List<String> header = new ArrayList<>(List.of("start_cycle", "end_cycle"));
    for (PowerShare share : PowerShare.values()) {
      header.add(share.id() + "_watts");
    }
    header.add("chip_watts");
    header.add("chip_femtojoules");
    CsvText csv = new CsvText(out, header.toArray(String[]::new));
    EnergyTrace energy = trace.energy();
    Window window = new Window(0, trace.cycles());
    long bin = window.binCycles();
    for (long from = 0; from < window.to(); from += bin) {
      long to = Math.min(window.to(), from + bin);
      List<Object> row = new ArrayList<>(List.of(from, to));
      for (PowerShare share : PowerShare.values()) {
        row.add(energy.watts(share, from, to));
      }
      row.add(energy.watts(from, to));
      row.add(energy.femtojoules(from, to));
      csv.row(row.toArray());
    }
    return csv;
  }
}
