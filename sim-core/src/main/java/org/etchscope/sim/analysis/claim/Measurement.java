package org.etchscope.sim.analysis.claim;

import org.etchscope.sim.workload.ParallelLayout;

/// A published measurement, to stand beside claims.
///
/// @param chip id of the chip
/// @param layout layout of the measured system
/// @param servers how many such systems fill the chips of the comparison
/// @param model model as published
/// @param outputTokensPerSecond generated tokens a second of one system
/// @param software what ran
/// @param source where it was published
public record Measurement(
    String chip,
    ParallelLayout layout,
    int servers,
    String model,
    int promptTokens,
    int generatedTokens,
    double outputTokensPerSecond,
    String software,
    String source) {

  /// Chips of all systems.
  public int chips() {
    return layout.chips() * servers;
  }

  /// Prompt and generated tokens a second of all systems.
  public double totalTokensPerSecond() {
    return outputTokensPerSecond
        * servers
        * ((double) promptTokens + generatedTokens)
        / generatedTokens;
  }
}
