package org.etchscope.sim.analysis.served;

import java.util.LinkedHashMap;
import java.util.Map;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.chip.ChipFields;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.serving.Policy;
import org.etchscope.sim.serving.ServingPlan;
import org.etchscope.sim.validation.ConstantTable;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// A server that was measured, as far as it is described.
///
/// @param chip id of its chip
/// @param model id of the model
/// @param layout how the model is spread
/// @param sequences most sequences at a time
/// @param iterationTokens most tokens of an iteration
/// @param cachePercent share of the memory beside the weights that holds the cache
/// @param hostOverlaps whether the host prepares the next iteration while the chips run this one
record MeasuredServer(
    String chip,
    String model,
    ParallelLayout layout,
    int sequences,
    int iterationTokens,
    int cachePercent,
    boolean hostOverlaps) {

  private static final String TABLE = "runs.tsv";
  private static final String HOST = "control.iterationMilliseconds";

  /// The servers that are known, by the name of their run.
  static Map<String, MeasuredServer> known() {
    Map<String, MeasuredServer> servers = new LinkedHashMap<>();
    for (String[] cells : ConstantTable.rows(MeasuredServer.class, TABLE)) {
      servers.put(cells[0], of(cells));
    }
    return servers;
  }

  private static MeasuredServer of(String[] cells) {
    return new MeasuredServer(
        cells[1],
        cells[2],
        ParallelLayout.of(cells[3]),
        Integer.parseInt(cells[4]),
        Integer.parseInt(cells[5]),
        Integer.parseInt(cells[6]),
        Boolean.parseBoolean(cells[7]));
  }

  /// The same server of simulated chips.
  ///
  /// @throws IllegalArgumentException if there is no such chip or model
  ServingPlan plan(Presets presets) {
    ChipSpec preset =
        presets
            .chip(chip)
            .orElseThrow(() -> new IllegalArgumentException("no preset of chip " + chip));
    Workload workload =
        Workload.decode()
            .withPrecision(Precision.BF16, Precision.BF16, Precision.BF16)
            .withLayout(layout)
            .withCachePercent(cachePercent);
    ChipSpec server = hostOverlaps ? ChipFields.of(HOST).with(preset, "0") : preset;
    Scenario scenario =
        new Scenario(
            presets
                .model(model)
                .orElseThrow(
                    () -> new IllegalArgumentException("no configuration of model " + model)),
            server,
            workload);
    return new ServingPlan(scenario, Policy.CHUNKED, iterationTokens, sequences, false);
  }
}
