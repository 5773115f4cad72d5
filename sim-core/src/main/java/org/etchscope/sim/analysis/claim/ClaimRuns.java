package org.etchscope.sim.analysis.claim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import org.etchscope.sim.analysis.measured.Presets;
import org.etchscope.sim.chip.ChipChange;
import org.etchscope.sim.chip.ChipSpec;
import org.etchscope.sim.chip.Precision;
import org.etchscope.sim.machine.Cancellation;
import org.etchscope.sim.schedule.ScheduleException;
import org.etchscope.sim.simulation.MemoryCalibration;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.trace.RunSummary;
import org.etchscope.sim.transformer.TransformerShape;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Runs of what was claimed, each made once.
final class ClaimRuns {

  private static final MathContext DIGITS = new MathContext(6);

  private final Presets presets;
  private final MemoryCalibration calibration = MemoryCalibration.atHand();
  private final Map<String, RunSummary> summaries = new HashMap<>();

  ClaimRuns(Presets presets) {
    this.presets = presets;
  }

  /// @throws IllegalArgumentException if there is no such chip
  ChipSpec chip(String id) {
    return presets
        .chip(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no chip \"" + id + "\""));
  }

  /// @throws IllegalArgumentException if there is no such model
  TransformerShape model(String id) {
    return presets
        .model(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no model \"" + id + "\""));
  }

  /// What comes out of a claimed throughput's scenario: continuous batching of its requests.
  ///
  /// @throws ScheduleException if it cannot run
  RunSummary summary(Claim.Throughput claim) {
    RunSummary known = summaries.get(claim.id());
    RunSummary summary = known == null ? run(scenario(claim, chip(claim.chip()))) : known;
    summaries.put(claim.id(), summary);
    return summary;
  }

  /// Total tokens a second with a field of the chip set to another value; 0 if that cannot run.
  double total(Claim.Throughput claim, String path, double value) {
    String text = BigDecimal.valueOf(value).round(DIGITS).toPlainString();
    ChipSpec chip = ChipChange.with(chip(claim.chip()), path, text, "tried");
    return total(scenario(claim, chip));
  }

  /// Total tokens a second with so many decodes under way at most; 0 if that cannot run.
  double total(Claim.Throughput claim, int batch) {
    Scenario whole = scenario(claim, chip(claim.chip()));
    return total(new Scenario(whole.model(), whole.chip(), whole.workload().withBatch(batch)));
  }

  private double total(Scenario scenario) {
    try {
      return run(scenario).totalTokensPerSecond();
    } catch (ScheduleException _) {
      return 0;
    }
  }

  RunSummary run(Scenario scenario) {
    return result(scenario).summary();
  }

  SimulationResult result(Scenario scenario) {
    return Simulator.run(scenario, Cancellation.NEVER, calibration);
  }

  private Scenario scenario(Claim.Throughput claim, ChipSpec chip) {
    Precision weights = claim.weights();
    Workload workload =
        Workload.benchmark()
            .with(Phase.STEADY)
            .withTokens(claim.promptTokens(), claim.generatedTokens())
            .withPrecision(weights, claim.activations(), claim.keyValue())
            .withLayout(claim.layout());
    return new Scenario(model(claim.model()), chip, workload);
  }
}
