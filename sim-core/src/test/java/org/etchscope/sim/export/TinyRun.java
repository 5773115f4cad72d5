package org.etchscope.sim.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.etchscope.sim.chip.ChipReader;
import org.etchscope.sim.simulation.SimulationResult;
import org.etchscope.sim.simulation.Simulator;
import org.etchscope.sim.transformer.ConfigReader;
import org.etchscope.sim.workload.ParallelLayout;
import org.etchscope.sim.workload.Phase;
import org.etchscope.sim.workload.Scenario;
import org.etchscope.sim.workload.Workload;

/// Runs that are small enough to look at every cycle: three layers on eight arrays of 8 × 8.
final class TinyRun {

  private TinyRun() {}

  /// Two sequences, eight tokens cached.
  static SimulationResult decode() {
    return run(Phase.DECODE, "tp1", 2, 8, 4);
  }

  static SimulationResult run(
      Phase phase, String layout, int batch, int promptTokens, int generatedTokens) {
    Workload workload =
        Workload.decode()
            .with(phase)
            .withBatch(batch)
            .withTokens(promptTokens, generatedTokens)
            .withLayout(ParallelLayout.of(layout));
    return Simulator.run(
        new Scenario(
            ConfigReader.read("tiny-model", text("tiny-model.json")).shape(),
            new ChipReader().read(text("tiny-chip.json"), "tiny-chip.json"),
            workload));
  }

  static String text(String resource) {
    try (InputStream in = TinyRun.class.getResourceAsStream(resource)) {
      return new String(
          Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
